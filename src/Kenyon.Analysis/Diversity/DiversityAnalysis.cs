using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Diversity;

/// <summary>How diverse are the rules that evolved, and do conditions differ in it? (MODEL.md, section 9)</summary>
public static class DiversityAnalysis
{
    /// <summary>The fewest rules of a condition that is compared with another.</summary>
    public const int FewestCompared = 3;

    /// <summary>Diversity within and between conditions.</summary>
    /// <param name="points">The rules of all runs, at least one.</param>
    public static DiversityRecord Of(IReadOnlyList<RulePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var groups = points.GroupBy(point => point.Condition).ToList();
        var together = RuleDirections.Of(points);
        return new DiversityRecord(
            [.. groups.Select(group => Describe(group.Key, [.. group]))],
            groups.Count > 1 && together.Terms.Count > 0 ? Together(points) : null,
            Comparisons([.. groups.Select(group => (IReadOnlyList<RulePoint>)[.. group])]));
    }

    /// <summary>Runs of different conditions are no sample of one distribution, so their means have no interval.</summary>
    private static ConditionDiversity Together(IReadOnlyList<RulePoint> points)
    {
        var all = Describe("all", points);
        return all with
        {
            Fitness = StatisticInterval.Without(all.Fitness.Value, all.Fitness.Count),
            Dispersion = StatisticInterval.Without(all.Dispersion.Value, all.Dispersion.Count),
        };
    }

    private static ConditionDiversity Describe(string condition, IReadOnlyList<RulePoint> points)
    {
        var directions = RuleDirections.Of(points);
        return new ConditionDiversity(
            condition,
            [.. directions.Points.Select(point => point.Run)],
            [.. points.Select(point => point.Run).Except(directions.Points.Select(point => point.Run))],
            directions.Terms,
            StatisticInterval.OfMean([.. points.Select(point => point.Fitness)]),
            directions.Count == 0
                ? StatisticInterval.Without(double.NaN, 0)
                : Jackknife.SpreadInterval(directions.Count, directions.Dispersion),
            StatisticInterval.Without(
                directions.Count == 0 ? double.NaN : directions.ParticipationRatio([.. Enumerable.Range(0, directions.Count)]),
                directions.Count),
            RuleClusters.Of(directions),
            ByTerm(directions.Terms, term => points.Average(point => point.Coefficients[term])),
            ByTerm(directions.Terms, term => Deviation([.. points.Select(point => point.Coefficients[term])])));
    }

    private static List<ConditionComparison> Comparisons(IReadOnlyList<IReadOnlyList<RulePoint>> groups)
    {
        var comparisons = new List<ConditionComparison>();
        for (int first = 0; first < groups.Count; first++)
        {
            for (int second = first + 1; second < groups.Count; second++)
            {
                if (Compare(groups[first], groups[second]) is { } comparison)
                {
                    comparisons.Add(comparison);
                }
            }
        }

        double[] difference = Resampling.Holm([.. comparisons.Select(comparison => comparison.DifferenceChance)]);
        double[] separation = Resampling.Holm([.. comparisons.Select(comparison => comparison.SeparationChance)]);
        return [.. comparisons.Select((comparison, index) => comparison with
        {
            DifferenceChance = difference[index], SeparationChance = separation[index],
        })];
    }

    private static ConditionComparison? Compare(IReadOnlyList<RulePoint> firstPoints, IReadOnlyList<RulePoint> secondPoints)
    {
        var directions = RuleDirections.Of([.. firstPoints, .. secondPoints]);
        int firstCount = directions.Points.Count(point => point.Condition == firstPoints[0].Condition);
        int secondCount = directions.Count - firstCount;
        if (directions.Terms.Count == 0 || firstCount < FewestCompared || secondCount < FewestCompared)
        {
            return null;
        }

        int[] first = [.. Enumerable.Range(0, firstCount)], second = [.. Enumerable.Range(firstCount, secondCount)];
        double[] spread = [.. directions.Spread(first), .. directions.Spread(second)];
        return new ConditionComparison(
            firstPoints[0].Condition,
            secondPoints[0].Condition,
            directions.Terms,
            Jackknife.SpreadDifference(
                firstCount,
                directions.Dispersion,
                secondCount,
                units => directions.Dispersion([.. units.Select(unit => unit + firstCount)])),
            Resampling.PermutationTest(
                directions.Count,
                order => Math.Abs(order[..firstCount].Average(unit => spread[unit]) - order[firstCount..].Average(unit => spread[unit])),
                new RandomKey(0, Draw.DiversityPermutation)),
            directions.Separation(first, second),
            Resampling.PermutationTest(
                directions.Count,
                order => directions.Separation(order[..firstCount], order[firstCount..]),
                new RandomKey(0, Draw.DiversityPermutation, Generation: 1)));
    }

    private static OrderedDictionary<string, double> ByTerm(IReadOnlyList<string> terms, Func<string, double> value)
    {
        var named = new OrderedDictionary<string, double>();
        foreach (string term in terms)
        {
            named.Add(term, value(term));
        }

        return named;
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return values.Length > 1 ? Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)) : double.NaN;
    }
}
