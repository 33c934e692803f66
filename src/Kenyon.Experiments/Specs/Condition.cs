namespace Kenyon.Experiments.Specs;

/// <summary>One combination of settings of an experiment.</summary>
/// <param name="Name">Letters, digits, - and _; <c>base</c> where nothing is varied.</param>
/// <param name="Spec">Its settings, resolved.</param>
public sealed record Condition(string Name, ExperimentSpec Spec);
