namespace Kenyon.Numerics.Statistics;

/// <summary>
/// A share of independent cases with its exact interval (Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404): it covers the truth in at
/// least 95 % of samples whatever the truth is, mostly in more.
/// </summary>
/// <param name="Share">Share of the cases; NaN of none.</param>
/// <param name="Low">Lower end; NaN of none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Number of cases.</param>
public readonly record struct ShareInterval(double Share, double Low, double High, int Count)
{
    private const double Tail = 0.025;

    /// <summary>The share and its interval.</summary>
    /// <param name="hits">Cases that count, in [0, count].</param>
    /// <param name="count">Number of cases, at least 0.</param>
    public static ShareInterval Of(int hits, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, count);
        return count == 0 ? new ShareInterval(double.NaN, double.NaN, double.NaN, 0) : new ShareInterval(
            (double)hits / count,
            hits == 0 ? 0 : BetaDistribution.Quantile(hits, count - hits + 1, Tail),
            hits == count ? 1 : BetaDistribution.Quantile(hits + 1, count - hits, 1 - Tail),
            count);
    }
}
