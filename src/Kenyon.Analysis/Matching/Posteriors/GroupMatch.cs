namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>What is said of the animals of one group.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Count">Number of its animals.</param>
/// <param name="Conditions">Which conditions would have evolved what they do.</param>
public sealed record GroupMatch(string Group, int Count, ConditionMatch Conditions);
