namespace Kenyon.Numerics.Statistics;

/// <summary>
/// A mean with its 95 % t interval (mean ± t standard errors): exact for normal values, somewhat short for few skewed ones
/// (docs/STATISTICS.md has what was counted).
/// </summary>
/// <param name="Mean">Mean of the values, in their unit.</param>
/// <param name="Low">Lower end of the interval; NaN of one value, or where a value is not finite.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Count">Number of values.</param>
public readonly record struct MeanInterval(double Mean, double Low, double High, int Count)
{
    /// <summary>Mean and interval of independent values; sums run in index order.</summary>
    /// <param name="values">The values, at least one. One alone has no interval; equal ones have an interval without width.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static MeanInterval Of(ReadOnlySpan<float> values)
    {
        var wide = new double[values.Length];
        for (int index = 0; index < wide.Length; index++)
        {
            wide[index] = values[index];
        }

        return Of(wide);
    }

    /// <summary>The same of doubles.</summary>
    /// <param name="values">The values, at least one.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static MeanInterval Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("A mean needs at least one value.", nameof(values));
        }

        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        double mean = sum / values.Length;
        double squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        double half = HalfWidth(values.Length, squares);
        return new MeanInterval(mean, mean - half, mean + half, values.Length);
    }

    /// <summary>Half the width of the interval, from sums.</summary>
    /// <param name="count">Number of values.</param>
    /// <param name="squares">Sum of their squared distances from the mean.</param>
    /// <returns>NaN of fewer than two values, and where the sum is not finite.</returns>
    public static double HalfWidth(int count, double squares) => count < 2 || !double.IsFinite(squares)
        ? double.NaN
        : squares > 0 ? StudentT.Reach(count - 1) * Math.Sqrt(squares / (count - 1) / count) : 0;
}
