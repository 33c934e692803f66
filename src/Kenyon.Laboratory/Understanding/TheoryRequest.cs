using Kenyon.Experiments.Specs;

namespace Kenyon.Laboratory.Understanding;

/// <summary>An experiment of which theory is asked.</summary>
/// <param name="Conditions">Its conditions, at least one.</param>
/// <param name="LifetimeCount">Lifetimes that the ideal observer, or the agent that is told every value, meets.</param>
/// <param name="Folder">Folder where runs are kept: that of agents who are told every value is among them.</param>
public sealed record TheoryRequest(IReadOnlyList<Condition> Conditions, int LifetimeCount, string Folder);
