namespace Kenyon.Numerics.Statistics;

/// <summary>A mean with its 95 % interval (mean ± 1.96 standard errors, the normal approximation).</summary>
/// <param name="Mean">Mean of the values, in their unit.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Count">Number of values.</param>
public readonly record struct MeanInterval(double Mean, double Low, double High, int Count)
{
    private const double NormalQuantile = 1.959963984540054;

    /// <summary>Mean and interval of independent values; sums run in index order.</summary>
    /// <param name="values">The values, at least one. With one value the interval has no width.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static MeanInterval Of(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("A mean needs at least one value.", nameof(values));
        }

        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        double mean = sum / values.Length;
        double squares = 0;
        foreach (float value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        double halfWidth = values.Length > 1 ? NormalQuantile * Math.Sqrt(squares / (values.Length - 1) / values.Length) : 0;
        return new MeanInterval(mean, mean - halfWidth, mean + halfWidth, values.Length);
    }
}
