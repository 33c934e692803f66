using Kenyon.Analysis.Atlases;

namespace Kenyon.Analysis.Matching.Simulation;

/// <summary>What a group that lives by each rule of an atlas does in one design: the ground on which conditions are told apart.</summary>
/// <param name="Atlas">The rules.</param>
/// <param name="Features">Features of a group, a few groups for every rule. Shape [repetitions][rules][features].</param>
public sealed record AtlasFeatures(Atlas Atlas, double[][][] Features)
{
    /// <summary>A reward above it counted as won; so it must for the animals that are held against these groups.</summary>
    public double Threshold { get; init; }

    /// <summary>Fewest replicates of a condition from which conditions can be told apart.</summary>
    public const int FewestReplicates = 4;

    /// <summary>The condition of each rule. Shape [rules].</summary>
    public int[] Condition { get; } = [.. Atlas.ConditionOfRule];

    /// <summary>
    /// Which replicate each rule is, from 0: by the numbers of the file, or by its place where a condition has a number twice (as with
    /// several seeds). Shape [rules].
    /// </summary>
    public int[] Replicate { get; } = Numbered(Atlas);

    /// <summary>
    /// Rules of the conditions that are asked about: worlds in which learning paid for more than half of the replicates. The others made no
    /// learner, so they are no answer to what made one.
    /// </summary>
    public int[] Asked { get; } =
        [.. Enumerable.Range(0, Atlas.Rules.Count).Where(rule => IsAsked(Atlas.Conditions[Atlas.ConditionOfRule[rule]]))];

    /// <summary>Number of replicates.</summary>
    public int ReplicateCount { get; } = Numbered(Atlas).Max() + 1;

    private static int[] Numbered(Atlas atlas)
    {
        int[] numbers = [.. atlas.Rules.Select(rule => rule.Replicate).Distinct().Order()];
        return atlas.Conditions.All(condition => condition.Rules.Select(rule => rule.Replicate).Distinct().Count() == condition.Rules.Count)
            ? [.. atlas.Rules.Select(rule => Array.BinarySearch(numbers, rule.Replicate))]
            : [.. atlas.Conditions.SelectMany(condition => Enumerable.Range(0, condition.Rules.Count))];
    }

    /// <summary>Whether learning paid for more than half of the replicates of a condition.</summary>
    /// <param name="condition">The condition.</param>
    public static bool IsAsked(AtlasCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return 2 * condition.Rules.Count(rule => rule.Learns) > condition.Rules.Count
            && condition.Rules.Count >= FewestReplicates;
    }
}
