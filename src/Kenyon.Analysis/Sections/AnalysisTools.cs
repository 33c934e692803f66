using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Analysis.Sections;

/// <summary>What sections work with.</summary>
/// <param name="LifetimeCount">Fresh lifetimes of every agent or variant, at least 2.</param>
/// <param name="CreateEvaluator">Makes an evaluator of a layout; whoever asks disposes it.</param>
public sealed record AnalysisTools(int LifetimeCount, Func<GenomeLayout, IPopulationEvaluator> CreateEvaluator);
