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
    /// <summary>Whether there is an interval.</summary>
    public bool HasInterval => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>Mean and interval of independent values; sums run in index order.</summary>
    /// <param name="values">The values, at least one. One alone has no interval; equal ones have an interval without width. Shape
    /// [values].</param>
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
    /// <param name="values">The values, at least one. Shape [values].</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static MeanInterval Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("A mean needs at least one value.", nameof(values));
        }

        var (mean, squares) = Moments(values);
        return Around(mean, HalfWidth(values.Length, squares), values.Length);
    }

    /// <summary>
    /// Mean of the first values less that of the second, which are independent of them (Welch 1947, doi 10.1093/biomet/34.1-2.28). There is
    /// an interval where both have at least two values; the count is that of the fewer.
    /// </summary>
    /// <param name="first">Values, at least one. Shape [values].</param>
    /// <param name="second">Values, at least one. Shape [values].</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static MeanInterval Difference(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (one, other) = (Of(first), Of(second));
        double difference = one.Mean - other.Mean;
        int count = Math.Min(first.Length, second.Length);
        if (!one.HasInterval || !other.HasInterval)
        {
            return Around(difference, double.NaN, count);
        }

        double oneError = Moments(first).Squares / (first.Length - 1) / first.Length;
        double otherError = Moments(second).Squares / (second.Length - 1) / second.Length;
        double error = oneError + otherError;
        double degrees = error * error / ((oneError * oneError / (first.Length - 1)) + (otherError * otherError / (second.Length - 1)));
        return Around(difference, error > 0 ? StudentT.Reach(degrees) * Math.Sqrt(error) : 0, count);
    }

    /// <summary>Half the width of the interval, from sums.</summary>
    /// <param name="count">Number of values.</param>
    /// <param name="squares">Sum of their squared distances from the mean.</param>
    /// <returns>NaN of fewer than two values, and where the sum is not finite.</returns>
    public static double HalfWidth(int count, double squares) => count < 2 || !double.IsFinite(squares)
        ? double.NaN
        : squares > 0 ? StudentT.Reach(count - 1) * Math.Sqrt(squares / (count - 1) / count) : 0;

    private static MeanInterval Around(double mean, double half, int count) => new(mean, mean - half, mean + half, count);

    private static (double Mean, double Squares) Moments(ReadOnlySpan<double> values)
    {
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

        return (mean, squares);
    }
}
