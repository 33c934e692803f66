using System.Globalization;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Diversity;

/// <summary>Diversity in sentences.</summary>
public static class DiversityText
{
    private const double Level = 0.05;

    /// <summary>What the numbers say, in sentences.</summary>
    /// <param name="record">The record.</param>
    public static IReadOnlyList<string> Conclusions(DiversityRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var sentences = new List<string>();
        foreach (var terms in record.Conditions.GroupBy(condition => string.Join(", ", condition.Terms))
            .Where(group => group.Key.Length > 0))
        {
            sentences.Add($"Compared in {List(terms)}: {terms.Key}. Other terms are excluded or not identified there, and say nothing.");
        }

        foreach (var condition in record.Conditions)
        {
            if (condition.WithoutDirection.Count > 0)
            {
                sentences.Add(
                    $"{condition.Condition}: "
                    + $"{condition.WithoutDirection.Count} of {condition.WithoutDirection.Count + condition.Runs.Count} rules are zero "
                    + "throughout and have no direction; left out.");
            }

            if (condition.Runs.Count < Jackknife.FewestOfSpread)
            {
                string ofMean = condition.Runs.Count < Jackknife.FewestUnits
                    ? $", and {Jackknife.FewestUnits} for one of the mean fitness"
                    : "";
                string few = condition.Runs.Count == 1 ? "1 replicate is" : $"{condition.Runs.Count} replicates are";
                sentences.Add($"{condition.Condition}: {few} too few for an interval of the dispersion; "
                    + $"{Jackknife.FewestOfSpread} are needed{ofMean}.");
            }

            if (condition.Clusters.Count > 1)
            {
                var sizes = condition.Clusters.Membership.CountBy(group => group).OrderBy(pair => pair.Key).Select(pair => pair.Value);
                sentences.Add(string.Create(CultureInfo.InvariantCulture,
                    $"{condition.Condition}: rules fall into {condition.Clusters.Count} groups of {string.Join(", ", sizes)} (silhouette "
                    + $"{condition.Clusters.Silhouette:F2}; p {condition.Clusters.Chance:F3})."));
            }
        }

        if (record.Conditions.Any(condition => double.IsFinite(condition.Dispersion.Low)))
        {
            string fitness = IntervalLabel.Of(record.Conditions.Min(condition => condition.Fitness.Count));
            sentences.Add(
                $"Brackets: fitness, {fitness} over replicates; dispersion, jackknife, which covers 90 to 97 %. "
                + "Dimensions have none that holds.");
        }

        var telling =
            record.Comparisons.Where(comparison => comparison.DifferenceChance <= Level || comparison.SeparationChance <= Level).ToList();
        foreach (var comparison in telling)
        {
            string place = comparison.SeparationChance <= Level
                ? "they evolve different rules"
                : "no difference between their rules that chance would not make";
            sentences.Add(string.Create(CultureInfo.InvariantCulture,
                $"{comparison.First} against {comparison.Second}: {Spread(comparison)} (difference {Interval(comparison.Difference, "F3")}"
                + $", p {comparison.DifferenceChance:F4}); {place} (R² {comparison.Separation:F2}, p {comparison.SeparationChance:F4})."));
        }

        if (telling.Count < record.Comparisons.Count)
        {
            sentences.Add(
                $"{record.Comparisons.Count - telling.Count} of {record.Comparisons.Count} pairs of conditions show no difference that "
                + "chance would not make; few replicates can show little, and the JSON has their numbers.");
        }

        if (record.Comparisons.Count > 1)
        {
            sentences.Add($"p-values are adjusted for {record.Comparisons.Count} comparisons (Holm).");
        }

        return sentences;
    }

    /// <summary>A difference is claimed where shuffling says so and the interval, where there is one, does too.</summary>
    private static string Spread(ConditionComparison comparison)
    {
        string wider = comparison.Difference.Value > 0 ? comparison.First : comparison.Second;
        return comparison.DifferenceChance > Level ? "no difference of diversity that chance would not make"
            : comparison.Difference.Low <= 0 && comparison.Difference.High >= 0
                ? $"{wider} may be more diverse: shuffling says so, the interval leaves it open"
                : $"{wider} is more diverse";
    }

    private static string List(IEnumerable<ConditionDiversity> conditions) =>
        string.Join(", ", conditions.Select(condition => condition.Condition));

    private static string Interval(StatisticInterval interval, string format) => double.IsNaN(interval.Value) ? "-"
        : double.IsNaN(interval.Low) ? interval.Value.ToString(format, CultureInfo.InvariantCulture)
        : $"{interval.Value.ToString(format, CultureInfo.InvariantCulture)} [{interval.Low.ToString(format, CultureInfo.InvariantCulture)}"
            + $", {interval.High.ToString(format, CultureInfo.InvariantCulture)}]";
}
