using Kenyon.Analysis.Sections;
using Kenyon.Experiments.Champions;

namespace Kenyon.Laboratory.Understanding;

/// <summary>Champions of which is asked what evolved.</summary>
/// <param name="Champions">The champions, at least one.</param>
/// <param name="LifetimeCount">Fresh lifetimes of every agent and of every variant of its rule, at least 2.</param>
/// <param name="Sections">What is asked; null: everything.</param>
public sealed record AnalyzeRequest(
    IReadOnlyList<EvolvedAgent> Champions, int LifetimeCount = 512, IReadOnlyList<IAnalysisSection>? Sections = null);
