using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// How much better one model foretells than another, in nats a trial, with the 95 % interval of Student's t over the subjects: the
/// differences of the subjects are paired, and each counts by its trials (ratio estimator).
/// </summary>
/// <param name="Mean">The difference; negative: the first is better.</param>
/// <param name="Low">Lower end; NaN of fewer than two subjects.</param>
/// <param name="High">Upper end; NaN of fewer than two subjects.</param>
public readonly record struct PairedDifference(double Mean, double Low, double High)
{
    /// <summary>Whether the first is better, the interval says.</summary>
    public bool IsBetter => High < 0;

    /// <summary>Whether the first is worse, the interval says.</summary>
    public bool IsWorse => Low > 0;

    /// <summary>The same with a wider or narrower t interval.</summary>
    /// <param name="level">How sure it is, in (0, 1); the interval is one of 0.95 before.</param>
    /// <param name="count">Number of subjects, at least 1.</param>
    public PairedDifference At(double level, int count)
    {
        double half = count < 2 ? double.NaN
            : (High - Mean) * StudentT.Quantile(0.5 + (level / 2), count - 1) / StudentT.Reach(count - 1);
        return this with { Low = Mean - half, High = Mean + half };
    }

    /// <summary>The difference of two models.</summary>
    /// <param name="first">Log-likelihoods of the first. Shape [subjects].</param>
    /// <param name="second">Log-likelihoods of the second. Shape [subjects].</param>
    /// <param name="trials">Trials. Shape [subjects].</param>
    public static PairedDifference Of(IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<int> trials)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(trials);
        int count = trials.Count;
        double all = trials.Sum();
        double mean = (second.Sum() - first.Sum()) / all;
        double squares =
            Enumerable.Range(0, count).Sum(subject => Math.Pow(second[subject] - first[subject] - (mean * trials[subject]), 2));
        if (count < 2 || double.IsNaN(mean))
        {
            return new(mean, double.NaN, double.NaN);
        }

        double half = MeanInterval.HalfWidth(count, squares) * count / all;
        return new(mean, mean - half, mean + half);
    }
}
