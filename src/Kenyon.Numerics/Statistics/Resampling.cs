using Kenyon.Numerics.Randomness;

namespace Kenyon.Numerics.Statistics;

/// <summary>
/// Bootstrap intervals and permutation tests whose random numbers are keyed: the same units give the same numbers on every machine
/// (Efron 1979, doi 10.1214/aos/1176344552; Phipson and Smyth 2010, doi 10.2202/1544-6115.1585, for the p-value that is never 0).
/// </summary>
public static class Resampling
{
    /// <summary>Resamples of an interval.</summary>
    public const int ResampleCount = 2000;

    /// <summary>Permutations of a test.</summary>
    public const int PermutationCount = 4999;

    /// <summary>
    /// The fewest units of which a bootstrap is made: of fewer it takes the range of the sample for that of the world, and covers too
    /// little.
    /// </summary>
    public const int FewestUnits = 16;

    /// <summary>
    /// The 95 % percentile interval of a statistic, units drawn with replacement. Of few units, and of means of any number, a t interval
    /// (<see cref="MeanInterval"/>, <see cref="Jackknife"/>) covers the truth more often.
    /// </summary>
    /// <param name="unitCount">Number of units, at least 1.</param>
    /// <param name="statistic">The statistic of some units, given by their indices (which may repeat); NaN where it is not defined, which
    /// leaves that resample out. Shape of the indices [unitCount].</param>
    /// <param name="key">Names the random numbers; its candidate is taken for the number of the resample.</param>
    public static StatisticInterval Interval(int unitCount, Func<int[], double> statistic, RandomKey key)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(unitCount, 1);
        double value = statistic([.. Enumerable.Range(0, unitCount)]);
        if (unitCount < FewestUnits || !double.IsFinite(value))
        {
            return new StatisticInterval(value, double.NaN, double.NaN, unitCount);
        }

        var resampled = new List<double>(ResampleCount);
        for (int resample = 0; resample < ResampleCount; resample++)
        {
            double found = statistic(DrawWithReplacement(unitCount, key with { Candidate = resample }));
            if (double.IsFinite(found))
            {
                resampled.Add(found);
            }
        }

        resampled.Sort();
        return new StatisticInterval(value, Quantile(resampled, 0.025), Quantile(resampled, 0.975), unitCount);
    }

    /// <summary>p-values adjusted for testing all of them (Holm 1979); NaN stay NaN and do not count.</summary>
    /// <param name="chances">The p-values. Shape [tests].</param>
    /// <returns>In the same order, each at least as large and at most 1.</returns>
    public static double[] Holm(IReadOnlyList<double> chances)
    {
        ArgumentNullException.ThrowIfNull(chances);
        double[] adjusted = [.. chances];
        int[] order =
            [.. Enumerable.Range(0, chances.Count).Where(index => !double.IsNaN(chances[index])).OrderBy(index => chances[index])];
        double largest = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, chances[order[rank]] * (order.Length - rank)));
            adjusted[order[rank]] = largest;
        }

        return adjusted;
    }

    /// <summary>
    /// One-sided permutation test: how often is the statistic of shuffled units at least as large as that of the units as they are?
    /// </summary>
    /// <param name="unitCount">Number of units, at least 1.</param>
    /// <param name="statistic">The statistic of the units in an order. Shape of the order [unitCount].</param>
    /// <param name="key">Names the random numbers; its candidate is taken for the number of the permutation.</param>
    /// <returns>In [1 / (permutations + 1), 1]; NaN where the statistic is not defined.</returns>
    public static double PermutationTest(int unitCount, Func<int[], double> statistic, RandomKey key)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        double observed = statistic([.. Enumerable.Range(0, unitCount)]);
        if (!double.IsFinite(observed))
        {
            return double.NaN;
        }

        // Equal up to rounding counts as equal: an order that changes nothing must not look rarer than it is.
        double threshold = observed - (1e-12 * Math.Abs(observed));
        int count = 1;
        for (int permutation = 0; permutation < PermutationCount; permutation++)
        {
            count += statistic(Shuffle(unitCount, key with { Candidate = permutation })) >= threshold ? 1 : 0;
        }

        return (double)count / (PermutationCount + 1);
    }

    /// <summary>Units drawn with replacement.</summary>
    /// <param name="unitCount">Number of units, at least 1.</param>
    /// <param name="key">Names the random numbers.</param>
    /// <returns>Indices in [0, unitCount). Shape [unitCount].</returns>
    public static int[] DrawWithReplacement(int unitCount, RandomKey key)
    {
        var drawn = new int[unitCount];
        for (int unit = 0; unit < unitCount; unit++)
        {
            drawn[unit] = key.Below(unitCount, (uint)unit);
        }

        return drawn;
    }

    /// <summary>Units in random order (Fisher and Yates).</summary>
    /// <param name="unitCount">Number of units, at least 0.</param>
    /// <param name="key">Names the random numbers.</param>
    /// <returns>A permutation of 0 … unitCount − 1.</returns>
    public static int[] Shuffle(int unitCount, RandomKey key)
    {
        int[] order = [.. Enumerable.Range(0, unitCount)];
        for (int last = unitCount - 1; last > 0; last--)
        {
            int other = key.Below(last + 1, (uint)last);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    /// <summary>A quantile by linear interpolation between order statistics.</summary>
    /// <param name="sorted">Values in ascending order. Shape [values].</param>
    /// <param name="level">In [0, 1].</param>
    /// <returns>NaN of nothing.</returns>
    public static double Quantile(IReadOnlyList<double> sorted, double level)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        if (sorted.Count == 0)
        {
            return double.NaN;
        }

        double position = level * (sorted.Count - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
