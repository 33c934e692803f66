using Kenyon.Numerics.Randomness;

namespace Kenyon.Analysis.Diversity;

/// <summary>
/// Groups of rules: average linkage on cosine distances, as many groups as give the best mean silhouette (Rousseeuw 1987, doi
/// 10.1016/0377-0427(87)90125-7). Cutting any cloud gives some silhouette, so groups count only where it is better than in 95 % of clouds
/// without groups that have the same mean and covariance. No random starts: the same rules give the same groups.
/// </summary>
public static class RuleClusters
{
    /// <summary>The fewest rules among which groups are looked for.</summary>
    public const int FewestRules = 6;

    private const int LargestCount = 8;
    private const int CloudCount = 199;
    private const double Level = 0.05;

    /// <summary>The groups of some rules.</summary>
    /// <param name="directions">The rules.</param>
    public static ClusterRecord Of(RuleDirections directions)
    {
        ArgumentNullException.ThrowIfNull(directions);
        int[] one = new int[directions.Count];
        if (directions.Count < FewestRules || !(directions.Dispersion([.. Enumerable.Range(0, directions.Count)]) > 1e-12))
        {
            return new ClusterRecord(1, one, double.NaN, double.NaN);
        }

        var (membership, silhouette) = Best(directions);
        int better = 1;
        for (int cloud = 0; cloud < CloudCount; cloud++)
        {
            var key = new RandomKey(0, Draw.ClusterNull, Candidate: cloud);
            better +=
                Best(directions.Cloud((point, rule) => (key with { Trial = point }).Normal((uint)rule))).Silhouette >= silhouette ? 1 : 0;
        }

        double chance = (double)better / (CloudCount + 1);
        return chance <= Level
            ? new ClusterRecord(membership.Max() + 1, membership, silhouette, chance)
            : new ClusterRecord(1, one, silhouette, chance);
    }

    private static (int[] Membership, double Silhouette) Best(RuleDirections directions)
    {
        (int[] Membership, double Silhouette) best = ([], double.NegativeInfinity);
        foreach (int[] membership in Merges(directions))
        {
            int count = membership.Max() + 1;
            if (count is >= 2 and <= LargestCount
                && count < directions.Count
                && Silhouette(directions, membership) is var silhouette
                && silhouette >= best.Silhouette)
            {
                // ≥: of equals the one with fewer groups, which comes later.
                best = (membership, silhouette);
            }
        }

        return best;
    }

    /// <summary>Memberships from as many groups as rules down to two; groups are numbered by their first rule.</summary>
    private static IEnumerable<int[]> Merges(RuleDirections directions)
    {
        var groups = Enumerable.Range(0, directions.Count).Select(rule => new List<int> { rule }).ToList();
        var distances = groups.Select(first => groups.Select(second => directions.Distance(first[0], second[0])).ToList()).ToList();
        while (groups.Count > 2)
        {
            var (first, second) = Nearest(distances);
            for (int other = 0; other < groups.Count; other++)
            {
                // Average linkage (Lance and Williams): the mean over all pairs of members.
                double mean = ((groups[first].Count * distances[first][other]) + (groups[second].Count * distances[second][other]))
                    / (groups[first].Count + groups[second].Count);
                distances[first][other] = distances[other][first] = mean;
            }

            groups[first].AddRange(groups[second]);
            groups.RemoveAt(second);
            distances.RemoveAt(second);
            distances.ForEach(row => row.RemoveAt(second));
            if (groups.Count <= LargestCount)
            {
                yield return Membership(groups, directions.Count);
            }
        }
    }

    private static (int First, int Second) Nearest(List<List<double>> distances)
    {
        (int First, int Second) nearest = (0, 1);
        for (int first = 0; first < distances.Count; first++)
        {
            for (int second = first + 1; second < distances.Count; second++)
            {
                nearest = distances[first][second] < distances[nearest.First][nearest.Second] ? (first, second) : nearest;
            }
        }

        return nearest;
    }

    private static int[] Membership(List<List<int>> groups, int count)
    {
        var membership = new int[count];
        foreach (var (number, group) in groups.OrderBy(group => group.Min()).Index())
        {
            group.ForEach(rule => membership[rule] = number);
        }

        return membership;
    }

    /// <summary>
    /// Mean over rules of (b − a) / max(a, b): a to the own group, b to the nearest other one; 0 for a rule alone in its group.
    /// </summary>
    private static double Silhouette(RuleDirections directions, int[] membership)
    {
        int groupCount = membership.Max() + 1;
        double total = 0;
        for (int rule = 0; rule < membership.Length; rule++)
        {
            var sums = new double[groupCount];
            var counts = new int[groupCount];
            for (int other = 0; other < membership.Length; other++)
            {
                if (other != rule)
                {
                    sums[membership[other]] += directions.Distance(rule, other);
                    counts[membership[other]]++;
                }
            }

            int own = membership[rule];
            if (counts[own] > 0)
            {
                double within = sums[own] / counts[own];
                double nearest = Enumerable.Range(0, groupCount).Where(group => group != own).Min(group => sums[group] / counts[group]);
                total += Math.Max(within, nearest) > 0 ? (nearest - within) / Math.Max(within, nearest) : 0;
            }
        }

        return total / membership.Length;
    }
}
