using Kenyon.Numerics.Kernels;

namespace Kenyon.Numerics.Statistics;

/// <summary>
/// Intervals by leaving out one unit at a time (Tukey 1958; Efron and Stein 1981, doi 10.1214/aos/1176345462): for statistics of few
/// independent units that are no mean. No random numbers. How often each covers the truth was counted: docs/STATISTICS.md.
/// </summary>
public static class Jackknife
{
    /// <summary>The fewest units of which an interval of a ratio or a mean over pairs is given.</summary>
    public const int FewestUnits = 3;

    /// <summary>
    /// The fewest units of which an interval of a spread is given: of fewer none that was tried covers the truth as often as it says.
    /// </summary>
    public const int FewestOfSpread = 10;

    /// <summary>
    /// The 95 % t interval of a statistic that is nearly a mean: a ratio of means, a mean over pairs. n − 1 degrees of freedom.
    /// </summary>
    /// <param name="unitCount">Number of units, at least 1.</param>
    /// <param name="statistic">The statistic of some units, given by their indices; NaN where it is not defined.</param>
    /// <returns>Without an interval below <see cref="FewestUnits"/>, where the statistic is not defined without one of the units, and where
    /// leaving one out makes no difference.</returns>
    public static StatisticInterval Interval(int unitCount, Func<int[], double> statistic)
    {
        double value = Whole(unitCount, statistic);
        double half = unitCount < FewestUnits ? double.NaN : StudentT.Reach(unitCount - 1) * StandardError(unitCount, statistic);
        return Bounded(value, value - half, value + half, unitCount);
    }

    /// <summary>
    /// The 95 % interval of a spread (a variance, a mean distance between pairs), which is positive and skewed: t on its logarithm. The
    /// standard error of a spread is itself known badly, so only half of the degrees of freedom are counted. It covered 90 to 97 % when it
    /// was counted: less where a few units lie far from all others.
    /// </summary>
    /// <param name="unitCount">Number of units, at least 1.</param>
    /// <param name="statistic">See <see cref="Interval"/>; greater than 0.</param>
    /// <returns>Without an interval below <see cref="FewestOfSpread"/> units.</returns>
    public static StatisticInterval SpreadInterval(int unitCount, Func<int[], double> statistic)
    {
        double value = Whole(unitCount, statistic);
        var (low, high) = unitCount < FewestOfSpread
            ? (double.NaN, double.NaN)
            : SpreadEnds(unitCount, statistic, value, (unitCount - 1) / 2.0);
        return Bounded(value, low, high, unitCount);
    }

    /// <summary>
    /// The 95 % interval of the difference of two spreads: that of each is put together by the distances of its ends (Zou and Donner 2008,
    /// doi 10.1002/sim.3095). Skews partly cancel in a difference, so all degrees of freedom count.
    /// </summary>
    /// <param name="firstCount">Units of the first group, at least 1.</param>
    /// <param name="first">Spread of the first group.</param>
    /// <param name="secondCount">Units of the second group.</param>
    /// <param name="second">Spread of the second group, by the indices of its own units.</param>
    /// <returns>Without an interval where a group has fewer than <see cref="FewestOfSpread"/> units.</returns>
    public static StatisticInterval SpreadDifference(int firstCount, Func<int[], double> first, int secondCount, Func<int[], double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        double a = Whole(firstCount, first), b = Whole(secondCount, second);
        int count = Math.Min(firstCount, secondCount);
        if (count < FewestOfSpread)
        {
            return Bounded(a - b, double.NaN, double.NaN, count);
        }

        var (lowA, highA) = SpreadEnds(firstCount, first, a, firstCount - 1);
        var (lowB, highB) = SpreadEnds(secondCount, second, b, secondCount - 1);
        return Bounded(a - b, a - b - Length(a - lowA, highB - b), a - b + Length(highA - a, b - lowB), count);
    }

    /// <summary>The standard error of a statistic.</summary>
    /// <param name="unitCount">Number of units, at least 2.</param>
    /// <param name="statistic">See <see cref="Interval"/>.</param>
    /// <returns>NaN where the statistic is not defined without one of the units.</returns>
    public static double StandardError(int unitCount, Func<int[], double> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(unitCount, 2);
        double[] without =
            [.. Enumerable.Range(0, unitCount).Select(left => statistic([.. Enumerable.Range(0, unitCount).Where(unit => unit != left)]))];
        double mean = without.Sum() / unitCount;
        return Math.Sqrt((unitCount - 1) * without.Sum(found => (found - mean) * (found - mean)) / unitCount);
    }

    private static double Whole(int unitCount, Func<int[], double> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(unitCount, 1);
        return statistic([.. Enumerable.Range(0, unitCount)]);
    }

    private static (double Low, double High) SpreadEnds(int unitCount, Func<int[], double> statistic, double value, double degrees)
    {
        double factor = DoubleMath.Exp(StudentT.Reach(degrees) * StandardError(unitCount, units => DoubleMath.Log(statistic(units))));
        return (value / factor, value * factor);
    }

    private static double Length(double first, double second) => Math.Sqrt((first * first) + (second * second));

    /// <summary>An interval without width would claim to know everything: it is none.</summary>
    private static StatisticInterval Bounded(double value, double low, double high, int count) => high > low && double.IsFinite(high - low)
        ? new StatisticInterval(value, low, high, count)
        : new StatisticInterval(value, double.NaN, double.NaN, count);
}
