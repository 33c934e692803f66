using Kenyon.Inference.Comparison;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Baselines;

/// <summary>
/// Whether choices depend on reward at all: the baselines that learn from rewards against those that do not (habit, preference, chance), as
/// two mixtures in which every baseline on every footing weighs the same. Animals are left out in turn; with one animal BIC stands in.
/// Where the answer is no, there is nothing that a learning rule could explain. Mixtures, because nothing is picked: picked by the scores
/// that are compared, the best of many learners would beat the best of a few habits by luck. An interval of 99 % is asked, because
/// learners can lean either way, in more ways than one, and were fitted to the other animals, who share their luck.
/// </summary>
/// <param name="Driven">The baseline that learns from rewards and is best.</param>
/// <param name="Indifferent">The best that does not.</param>
/// <param name="Difference">How much better the mixture that learns from rewards foretells, in nats a trial, with its 99 % interval over
/// animals; NaN where nothing was left out. Negative: better.</param>
public sealed record RewardDependence(FootedFit Driven, FootedFit Indifferent, PairedDifference Difference)
{
    /// <summary>Difference of BIC that counts for one animal: very strong evidence (Kass and Raftery 1995).</summary>
    private const double VeryStrong = 10;

    private const double Level = 0.99;

    /// <summary>Whether animals were left out.</summary>
    public bool IsTried => !double.IsNaN(Difference.Mean);

    /// <summary>Whether choices depend on reward, as far as this can be told.</summary>
    public bool Depends =>
        !IsConstant && (IsTried ? Difference.IsBetter : Driven.Fit.Bic < Indifferent.Fit.Bic - VeryStrong);

    /// <summary>Whether all rewards are the same, so that nothing can depend on them.</summary>
    public bool IsConstant { get; } = Driven.Fit.Subjects.SelectMany(subject => subject.Reward).Distinct().Take(2).Count() < 2;

    /// <summary>Compares the baselines.</summary>
    /// <param name="baselines">All of them.</param>
    public static RewardDependence Of(IReadOnlyList<BaselineFit> baselines)
    {
        ArgumentNullException.ThrowIfNull(baselines);
        var groups = baselines.ToLookup(baseline => BaselineSet.IsRewardDriven(baseline.Fit.Model));
        var (driven, indifferent) = (Best(groups[true]), Best(groups[false]));
        int[] trials = [.. driven.Fit.Subjects.Select(subject => subject.TrialCount)];
        return new RewardDependence(
            driven,
            indifferent,
            PairedDifference.Of(Mixture(groups[true], trials.Length), Mixture(groups[false], trials.Length), trials)
                .At(Level, trials.Length));
    }

    /// <summary>
    /// Log-likelihood of each animal where any of the baselines, on any footing, may have made it; NaN where none were left out. Shape
    /// [animals].
    /// </summary>
    private static double[] Mixture(IEnumerable<BaselineFit> baselines, int count)
    {
        var tried = Tried(baselines);
        return [.. Enumerable.Range(0, count)
            .Select(animal => tried.Count > 0 ? LogMean([.. tried.Select(fit => fit.LeftOut.Subjects[animal])]) : double.NaN)];
    }

    private static double LogMean(double[] logs)
    {
        double largest = logs.Max();
        return largest + DoubleMath.Log(logs.Average(log => DoubleMath.Exp(log - largest)));
    }

    /// <summary>The baseline and footing that foretells animals that were left out best; by BIC where none were.</summary>
    /// <param name="baselines">At least one.</param>
    internal static FootedFit Best(IEnumerable<BaselineFit> baselines)
    {
        var tried = Tried(baselines);
        return tried.Count > 0
            ? tried.MaxBy(fit => fit.LeftOut.Subjects.Sum())!
            : baselines.SelectMany(baseline => baseline.Footed.Footings).MinBy(fit => fit.Fit.Bic)!;
    }

    private static List<FootedFit> Tried(IEnumerable<BaselineFit> baselines) =>
        [.. baselines.SelectMany(baseline => baseline.Footed.Footings).Where(fit => !double.IsNaN(fit.LeftOut.Subjects.Sum()))];
}
