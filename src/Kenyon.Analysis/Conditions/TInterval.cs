using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Conditions;

/// <summary>A mean with its 95 % interval by Student's t, which holds for few values too where they are roughly normal.</summary>
/// <param name="Mean">The mean, in the unit of the values.</param>
/// <param name="Low">Lower end; NaN where there are too few values to tell.</param>
/// <param name="High">Upper end; NaN where there are too few values to tell.</param>
/// <param name="Count">Number of values, or of pairs.</param>
public readonly record struct TInterval(double Mean, double Low, double High, int Count)
{
    /// <summary>Whether there is an interval.</summary>
    public bool HasInterval => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>The mean of independent values. Of one value there is no interval.</summary>
    /// <param name="values">The values, at least one.</param>
    public static TInterval Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        double mean = values.Average();
        return values.Count == 1
            ? new TInterval(mean, double.NaN, double.NaN, 1)
            : Around(mean, Math.Sqrt(Variance(values, mean) / values.Count), values.Count - 1, values.Count);
    }

    /// <summary>
    /// Mean of the first values less that of the second, which are independent of them (Welch 1947, doi 10.1093/biomet/34.1-2.28). There is an
    /// interval where both have at least two values.
    /// </summary>
    /// <param name="first">Values, at least one.</param>
    /// <param name="second">Values, at least one.</param>
    public static TInterval Difference(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        double difference = first.Average() - second.Average();
        int count = Math.Min(first.Count, second.Count);
        if (count < 2)
        {
            return new TInterval(difference, double.NaN, double.NaN, count);
        }

        double one = Variance(first, first.Average()) / first.Count;
        double other = Variance(second, second.Average()) / second.Count;
        double freedom = one + other > 0
            ? (one + other) * (one + other) / ((one * one / (first.Count - 1)) + (other * other / (second.Count - 1)))
            : first.Count + second.Count - 2;
        return Around(difference, Math.Sqrt(one + other), freedom, count);
    }

    private static TInterval Around(double mean, double standardError, double freedom, int count)
    {
        double half = StudentT.Reach(freedom) * standardError;
        return new TInterval(mean, mean - half, mean + half, count);
    }

    private static double Variance(IReadOnlyList<double> values, double mean) => values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
}
