using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>
/// Variance-based indices by Saltelli sampling: two independent points A and B a row, and for every factor the point A with that factor
/// from B. First order after Saltelli et al. (2010, doi 10.1016/j.cpc.2009.09.018, table 2 b), total order after Jansen (1999, ibid. f).
/// </summary>
public static class SobolStudy
{
    /// <summary>The most factors: two dimensions each.</summary>
    public const int LargestFactorCount = SobolSequence.LargestDimensionCount / 2;

    /// <summary>The points, row after row: A, B, then A with each factor from B.</summary>
    /// <param name="factorCount">Number of factors, in [1, 10].</param>
    /// <param name="rowCount">Number of rows, at least 1; a power of 2 is best.</param>
    /// <param name="seed">Seed of the sequence.</param>
    /// <returns>Shares of the factors' ranges, in (0, 1). Shape [rows × (factors + 2)][factors].</returns>
    public static double[][] Points(int factorCount, int rowCount, ulong seed)
    {
        var sequence = new SobolSequence(2 * factorCount, seed);
        var points = new List<double[]>();
        for (int row = 0; row < rowCount; row++)
        {
            double[] both = sequence.Point(row);
            double[] first = both[..factorCount], second = both[factorCount..];
            points.Add(first);
            points.Add(second);
            for (int factor = 0; factor < factorCount; factor++)
            {
                double[] mixed = [.. first];
                mixed[factor] = second[factor];
                points.Add(mixed);
            }
        }

        return [.. points];
    }

    /// <summary>The indices of one measure. Rows in which any number is missing are left out.</summary>
    /// <param name="factors">Names of the factors.</param>
    /// <param name="outputs">The measure at every point of <see cref="Points"/>, in that order; NaN where it is not known. Shape
    /// [points].</param>
    public static IReadOnlyList<SobolIndex> Indices(IReadOnlyList<string> factors, IReadOnlyList<double> outputs)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(outputs);
        int width = factors.Count + 2;
        double[][] rows =
        [
            .. Enumerable.Range(0, outputs.Count / width).Select(row => outputs.Skip(row * width).Take(width).ToArray())
                .Where(row => row.All(double.IsFinite)),
        ];
        return [.. factors.Select((name, factor) => new SobolIndex(
            name,
            Interval(rows, units => First(rows, units, factor + 2), 2 * factor),
            Interval(rows, units => Total(rows, units, factor + 2), (2 * factor) + 1)))];
    }

    private static StatisticInterval Interval(double[][] rows, Func<int[], double> statistic, int number) => rows.Length == 0
        ? new StatisticInterval(double.NaN, double.NaN, double.NaN, 0)
        : Resampling.Interval(rows.Length, statistic, new RandomKey(0, Draw.SensitivityBootstrap, Generation: number));

    private static double First(double[][] rows, int[] units, int column)
    {
        // The mean is taken off first: it cancels in expectation, and without it large outputs would be noisy.
        var (mean, variance) = Moments(rows, units);
        double sum = 0;
        foreach (int unit in units)
        {
            sum += (rows[unit][1] - mean) * (rows[unit][column] - rows[unit][0]);
        }

        return variance > 0 ? sum / units.Length / variance : double.NaN;
    }

    private static double Total(double[][] rows, int[] units, int column)
    {
        var (_, variance) = Moments(rows, units);
        double sum = 0;
        foreach (int unit in units)
        {
            double difference = rows[unit][0] - rows[unit][column];
            sum += difference * difference;
        }

        return variance > 0 ? sum / (2 * units.Length) / variance : double.NaN;
    }

    /// <summary>Mean and variance over the points A and B.</summary>
    private static (double Mean, double Variance) Moments(double[][] rows, int[] units)
    {
        double sum = 0, squares = 0;
        foreach (int unit in units)
        {
            sum += rows[unit][0] + rows[unit][1];
        }

        double mean = sum / (2 * units.Length);
        foreach (int unit in units)
        {
            squares += ((rows[unit][0] - mean) * (rows[unit][0] - mean)) + ((rows[unit][1] - mean) * (rows[unit][1] - mean));
        }

        // What is left of equal numbers by rounding is no variance.
        double variance = squares / (2 * units.Length);
        return (mean, variance > 1e-26 * mean * mean ? variance : 0);
    }
}
