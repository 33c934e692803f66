using Kenyon.Analysis.Atlases;

namespace Kenyon.Analysis.Matching.Simulation;

/// <summary>What a group that lives by each rule of an atlas does in one design: the ground on which conditions are told apart.</summary>
/// <param name="Atlas">The rules.</param>
/// <param name="Features">Features of a group, a few groups for every rule. Shape [repetitions][rules][features].</param>
public sealed record AtlasFeatures(Atlas Atlas, double[][][] Features)
{
    /// <summary>Fewest replicates of a condition from which conditions can be told apart.</summary>
    public const int FewestReplicates = 4;

    /// <summary>The condition of each rule. Shape [rules].</summary>
    public int[] Condition { get; } = [.. Atlas.ConditionOfRule];

    /// <summary>Which of the replicates of its condition each rule is, from 0. Shape [rules].</summary>
    public int[] Replicate { get; } = [.. Atlas.Conditions.SelectMany(condition => Enumerable.Range(0, condition.Rules.Count))];

    /// <summary>
    /// Rules of the conditions that are asked about: worlds in which learning paid for more than half of the replicates. The others made no
    /// learner, so they are no answer to what made one.
    /// </summary>
    public int[] Asked { get; } =
        [.. Enumerable.Range(0, Atlas.Rules.Count).Where(rule => IsAsked(Atlas.Conditions[Atlas.ConditionOfRule[rule]]))];

    /// <summary>Replicates of the condition that has most.</summary>
    public int ReplicateCount { get; } = Atlas.Conditions.Max(condition => condition.Rules.Count);

    /// <summary>Whether learning paid for more than half of the replicates of a condition.</summary>
    /// <param name="condition">The condition.</param>
    public static bool IsAsked(AtlasCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return 2 * condition.Rules.Count(rule => rule.Learns) > condition.Rules.Count
            && condition.Rules.Count >= FewestReplicates;
    }
}
