namespace Kenyon.Analysis.Diversity;

/// <summary>Groups of rules.</summary>
/// <param name="Count">Number of groups; 1 where no division is better than those of clouds without groups.</param>
/// <param name="Membership">Group of each rule, from 0, numbered by their first rule. Shape [rules].</param>
/// <param name="Silhouette">Best mean silhouette of any division into 2 to 8 groups, in [−1, 1]; NaN where none was tried.</param>
/// <param name="Chance">Share of clouds without groups that can be divided as well, in (0, 1]; NaN where none was tried.</param>
public sealed record ClusterRecord(int Count, IReadOnlyList<int> Membership, double Silhouette, double Chance);
