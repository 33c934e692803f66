namespace Kenyon.Inference.Sampling;

/// <summary>
/// Pareto-smoothed importance sampling (Vehtari et al. 2024, Journal of Machine Learning Research 25:72): the largest weights are put in
/// the place where a generalised Pareto distribution, fitted to them, would have them.
/// </summary>
public static class ParetoSmoothing
{
    /// <summary>Above this k̂ a mean by such weights is not to be relied on.</summary>
    public const double MostShape = 0.7;

    /// <summary>The same of fewer draws, which cannot show as much: 1 − 1/log₁₀ of their number, at most 0.7.</summary>
    /// <param name="drawCount">Number of draws, at least 2.</param>
    public static double MostShapeOf(int drawCount) => Math.Min(1 - (1 / Math.Log10(drawCount)), MostShape);

    private const int FewestTail = 5;

    /// <summary>
    /// Logarithm of the mean of e^value under a distribution from which was not drawn, by weights e^logRatio: log Σ w e^v / Σ w.
    /// </summary>
    /// <param name="logRatios">Logarithms of the weights, up to a constant. Shape [draws].</param>
    /// <param name="values">Logarithms of what is averaged. Shape [draws].</param>
    /// <returns>The logarithm of the mean, and k̂, the shape of the tail of the weights; positive infinity where the tail is too short
    /// to be fitted.</returns>
    public static (double LogMean, double Shape) LogMean(IReadOnlyList<double> logRatios, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(logRatios);
        ArgumentNullException.ThrowIfNull(values);
        var (weights, shape) = Smooth(logRatios);
        double[] sums = [.. weights.Select((weight, draw) => weight + values[draw])];
        return (LogSum(sums) - LogSum(weights), shape);
    }

    /// <summary>Smooths weights.</summary>
    /// <param name="logRatios">Logarithms of the weights. Shape [draws].</param>
    /// <returns>Logarithms of the smoothed weights, the largest ratio at most 0, and k̂.</returns>
    public static (double[] LogWeights, double Shape) Smooth(IReadOnlyList<double> logRatios)
    {
        ArgumentNullException.ThrowIfNull(logRatios);
        double largest = logRatios.Max();
        double[] weights = [.. logRatios.Select(ratio => ratio - largest)];
        int tail = (int)Math.Ceiling(Math.Min(0.2 * weights.Length, 3 * Math.Sqrt(weights.Length)));
        int[] order = [.. Enumerable.Range(0, weights.Length).OrderBy(draw => weights[draw])];
        if (tail < FewestTail || tail >= weights.Length)
        {
            return (weights, double.PositiveInfinity);
        }

        int[] largestDraws = order[^tail..];
        double cut = Math.Exp(weights[order[^(tail + 1)]]);
        double[] beyond = [.. largestDraws.Select(draw => Math.Exp(weights[draw]) - cut)];
        if (!(beyond[^1] > 0) || !(beyond[((tail + 2) / 4) - 1] > 0))
        {
            // Weights that are the same have no tail.
            return (weights, 0);
        }

        var (shape, scale) = Fit(beyond);
        for (int rank = 0; rank < tail && double.IsFinite(shape); rank++)
        {
            double share = (rank + 0.5) / tail;
            double quantile = Math.Abs(shape) < 1e-12 ? -scale * Math.Log(1 - share)
                : scale / shape * (Math.Exp(-shape * Math.Log(1 - share)) - 1);
            weights[largestDraws[rank]] = Math.Min(0, Math.Log(cut + quantile));
        }

        return (weights, shape);
    }

    /// <summary>
    /// Shape and scale of a generalised Pareto distribution (Zhang and Stephens 2009, doi 10.1198/tech.2009.08017), the shape drawn a
    /// little towards 0.5.
    /// </summary>
    /// <param name="sorted">Positive numbers, ascending. Shape [numbers].</param>
    private static (double Shape, double Scale) Fit(double[] sorted)
    {
        const double Prior = 3, Drawn = 10, Middle = 0.5;
        int count = sorted.Length, candidates = 30 + (int)Math.Sqrt(count);
        double quartile = sorted[((count + 2) / 4) - 1];
        var places = new double[candidates];
        var profiles = new double[candidates];
        for (int candidate = 0; candidate < candidates; candidate++)
        {
            places[candidate] = (1 / sorted[^1]) + ((1 - Math.Sqrt(candidates / (candidate + 0.5))) / (Prior * quartile));
            double shape = ShapeAt(sorted, places[candidate]);
            profiles[candidate] = count * (Math.Log(-places[candidate] / shape) - shape - 1);
        }

        double place = 0, norm = LogSum(profiles);
        for (int candidate = 0; candidate < candidates; candidate++)
        {
            place += places[candidate] * Math.Exp(profiles[candidate] - norm);
        }

        double found = ShapeAt(sorted, place);
        double scale = -found / place;
        return (((count * found) + (Drawn * Middle)) / (count + Drawn), scale);
    }

    private static double ShapeAt(double[] sorted, double place) => sorted.Average(number => Math.Log(1 - (place * number)));

    private static double LogSum(IReadOnlyList<double> logs)
    {
        double largest = logs.Max();
        return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)));
    }
}
