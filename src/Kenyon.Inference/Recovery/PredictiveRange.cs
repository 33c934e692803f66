using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Recovery;

/// <summary>What simulated groups say of a statistic, and where that of the animals lies among them.</summary>
/// <param name="Mean">Mean over the groups.</param>
/// <param name="Low">Lower end of 95 % of the groups.</param>
/// <param name="High">Upper end of 95 % of the groups.</param>
/// <param name="Probability">Share of groups whose statistic is at least that of the animals, equal ones counted half; near 0 or 1 the
/// model does not do what the animals do.</param>
public readonly record struct PredictiveRange(double Mean, double Low, double High, double Probability)
{
    private const double Tail = 0.025;

    /// <summary>
    /// The least probability, at either end, at which a model does not differ: 5 % of both tails, shared among the statistics (Bonferroni).
    /// </summary>
    public const double Least = Tail / PredictiveStatistics.Count;

    /// <summary>Whether the model differs from the animals.</summary>
    public bool IsMissed => Probability is < Least or > 1 - Least;

    /// <summary>Of simulated groups.</summary>
    /// <param name="values">The statistic of each group; those that are not finite do not count. Shape [groups].</param>
    /// <param name="observed">That of the animals.</param>
    internal static PredictiveRange Of(IEnumerable<double> values, double observed)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? new(double.NaN, double.NaN, double.NaN, double.NaN) : new(
            sorted.Average(),
            Resampling.Quantile(sorted, Tail),
            Resampling.Quantile(sorted, 1 - Tail),
            sorted.Average(value => value > observed ? 1 : value == observed ? 0.5 : 0));
    }
}
