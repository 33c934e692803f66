namespace Kenyon.Inference.Sampling;

/// <summary>What the draws of one number say of it, and whether they can be relied on.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Deviation">Standard deviation.</param>
/// <param name="Low">2.5 % quantile.</param>
/// <param name="High">97.5 % quantile.</param>
/// <param name="RHat">Rank-normalised split R̂; NaN where all draws are the same.</param>
/// <param name="BulkSize">Effective sample size of the bulk.</param>
/// <param name="TailSize">Effective sample size of the tails.</param>
public sealed record SampleSummary(
    double Mean, double Deviation, double Low, double High, double RHat, double BulkSize, double TailSize)
{
    private const double LowShare = 0.025;

    /// <summary>Of draws.</summary>
    /// <param name="chains">The draws. Shape [chains][draws].</param>
    public static SampleSummary Of(IReadOnlyList<IReadOnlyList<double>> chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        var (mean, deviation, low, high) = Moments(chains);
        return new(
            mean, deviation, low, high, Convergence.RHat(chains), Convergence.BulkSize(chains), Convergence.TailSize(chains));
    }

    /// <summary>The same of the draws on another scale, which R̂ and effective sizes do not see.</summary>
    /// <param name="chains">The draws on the other scale, in the same order or in the opposite one. Shape [chains][draws].</param>
    public SampleSummary On(IReadOnlyList<IReadOnlyList<double>> chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        var (mean, deviation, low, high) = Moments(chains);
        return this with { Mean = mean, Deviation = deviation, Low = low, High = high };
    }

    private static (double Mean, double Deviation, double Low, double High) Moments(IReadOnlyList<IReadOnlyList<double>> chains)
    {
        double[] sorted = [.. chains.SelectMany(chain => chain).Order()];
        double mean = sorted.Average();
        double deviation = Math.Sqrt(sorted.Sum(draw => (draw - mean) * (draw - mean)) / Math.Max(1, sorted.Length - 1));
        return (mean, deviation, Quantile(sorted, LowShare), Quantile(sorted, 1 - LowShare));
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
