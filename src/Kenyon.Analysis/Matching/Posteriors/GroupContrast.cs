using Kenyon.Analysis.Atlases;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>
/// How two groups of animals differ in one setting of the world that would have evolved what they do. Each group has a posterior of its
/// own, and given the choices one says nothing of the other.
/// </summary>
/// <param name="Axis">The setting.</param>
/// <param name="First">Name of the first group.</param>
/// <param name="Second">Name of the second.</param>
/// <param name="Less">Probability that the value of the first comes before that of the second in the order of the setting.</param>
/// <param name="Same">Probability that the two are the same.</param>
/// <param name="Greater">Probability that the value of the first comes after.</param>
/// <param name="Difference">Where values are numbers: mean of first less second, and the 95 % interval; else null.</param>
public sealed record GroupContrast(
    AtlasAxis Axis,
    string First,
    string Second,
    double Less,
    double Same,
    double Greater,
    (double Mean, double Low, double High)? Difference)
{
    /// <summary>Probability from which a difference is said to be there.</summary>
    private const double Enough = 0.95;

    /// <summary>Whether the groups differ in a way that can be told: nearly all probability on one side.</summary>
    public bool IsTold => Less >= Enough || Greater >= Enough;

    /// <summary>The contrasts of all settings, for every pair of groups.</summary>
    /// <param name="groups">The groups.</param>
    public static IReadOnlyList<GroupContrast> Of(IReadOnlyList<GroupMatch> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return
        [
            .. from second in Enumerable.Range(0, groups.Count)
                from first in Enumerable.Range(0, second)
                from axis in Enumerable.Range(0, groups[0].Conditions.Axes.Count)
                select Of(groups[first], groups[second], axis),
        ];
    }

    private static GroupContrast Of(GroupMatch first, GroupMatch second, int number)
    {
        var axis = first.Conditions.Axes[number].Axis;
        var (one, other) = (first.Conditions.Axes[number].Posterior, second.Conditions.Axes[number].Posterior);
        double less = 0, same = 0;
        for (int value = 0; value < one.Count; value++)
        {
            same += one[value] * other[value];
            less += one[value] * other.Skip(value + 1).Sum();
        }

        return new GroupContrast(axis, first.Group, second.Group, less, same, Math.Max(0, 1 - less - same), Interval(axis, one, other));
    }

    private static (double Mean, double Low, double High)? Interval(AtlasAxis axis, IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        if (axis.Numbers is not { } numbers)
        {
            return null;
        }

        var differences = (from left in Enumerable.Range(0, one.Count)
            from right in Enumerable.Range(0, other.Count)
            select (Value: numbers[left] - numbers[right], Probability: one[left] * other[right])).OrderBy(pair => pair.Value).ToList();
        return (differences.Sum(pair => pair.Value * pair.Probability), Quantile(0.025), Quantile(0.975));

        double Quantile(double share)
        {
            double sum = 0;
            foreach (var (value, probability) in differences)
            {
                sum += probability;
                if (sum >= share)
                {
                    return value;
                }
            }

            return differences[^1].Value;
        }
    }
}
