namespace Kenyon.Numerics.Statistics;

/// <summary>A statistic of a few independent units (e.g. replicates) with its 95 % interval, however that was made.</summary>
/// <param name="Value">The statistic of the units themselves; NaN where it is not defined.</param>
/// <param name="Low">Lower end of the 95 % interval; NaN where there are too few units, or no interval that covers what it says.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Number of units.</param>
public readonly record struct StatisticInterval(double Value, double Low, double High, int Count)
{
    /// <summary>A statistic that has no interval.</summary>
    /// <param name="value">The statistic.</param>
    /// <param name="count">Number of units.</param>
    public static StatisticInterval Without(double value, int count) => new(value, double.NaN, double.NaN, count);

    /// <summary>A mean with its t interval; none of fewer than three values, of equal ones, and where one is not finite.</summary>
    /// <param name="values">The values, at least one. Shape [values].</param>
    public static StatisticInterval OfMean(ReadOnlySpan<double> values)
    {
        var mean = MeanInterval.Of(values);
        return values.Length >= Jackknife.FewestUnits && mean.High > mean.Low
            ? new(mean.Mean, mean.Low, mean.High, mean.Count)
            : Without(mean.Mean, mean.Count);
    }
}
