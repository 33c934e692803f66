using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Analysis.Sections;

/// <summary>What sections work with.</summary>
/// <param name="LifetimeCount">Fresh lifetimes of every agent or variant, at least 2.</param>
/// <param name="CreateEvaluator">Makes an evaluator of a layout; whoever asks disposes it.</param>
/// <param name="ThreadCount">Agents that may be looked at side by side, at least 1; nothing that is said depends on it.</param>
public sealed record AnalysisTools(int LifetimeCount, Func<GenomeLayout, IPopulationEvaluator> CreateEvaluator, int ThreadCount = 1);
