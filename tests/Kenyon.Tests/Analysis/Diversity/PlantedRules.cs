using Kenyon.Analysis.Diversity;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Analysis.Diversity;

/// <summary>Rules of a known distribution.</summary>
internal static class PlantedRules
{
    private static readonly string[] s_terms = ["RewardPrePost", "RewardPre", "PrePost", "Pre"];

    /// <summary>Rules around a centre.</summary>
    public static IReadOnlyList<RulePoint> Around(double[] centre, double deviation, int count, string condition, int seed)
    {
        var numbers = new RandomKey((ulong)seed, Draw.Check);
        return
        [
            .. Enumerable.Range(0, count).Select(index => new RulePoint(
                $"{condition}/{seed}-{index}", condition, 0.05,
                new OrderedDictionary<string, double>(s_terms.Select((term, position) => KeyValuePair.Create(
                    term, centre[position] + (deviation * numbers.Normal((uint)((index * 4) + position)))))))),
        ];
    }
}
