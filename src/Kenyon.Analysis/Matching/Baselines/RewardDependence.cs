using Kenyon.Inference.Comparison;

namespace Kenyon.Analysis.Matching.Baselines;

/// <summary>
/// Whether choices depend on reward at all: the baseline that learns from rewards and foretells best against the best that does not (habit,
/// preference, chance). Animals are left out in turn; with one animal BIC stands in. Where the answer is no, there is nothing that a
/// learning rule could explain.
/// </summary>
/// <param name="Driven">The best baseline that learns from rewards.</param>
/// <param name="Indifferent">The best that does not.</param>
/// <param name="Difference">How much better the first foretells, in nats a trial, with its interval over animals; NaN where nothing was
/// left out. Negative: better.</param>
public sealed record RewardDependence(FootedFit Driven, FootedFit Indifferent, PairedDifference Difference)
{
    /// <summary>Difference of BIC that counts for one animal: very strong evidence (Kass and Raftery 1995).</summary>
    private const double VeryStrong = 10;

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
        return new RewardDependence(
            driven,
            indifferent,
            PairedDifference.Of(
                driven.LeftOut.Subjects,
                indifferent.LeftOut.Subjects,
                [.. driven.Fit.Subjects.Select(subject => subject.TrialCount)]));
    }

    /// <summary>The baseline and footing that foretells animals that were left out best; by BIC where none were.</summary>
    /// <param name="baselines">At least one.</param>
    internal static FootedFit Best(IEnumerable<BaselineFit> baselines)
    {
        var all = baselines.SelectMany(baseline => baseline.Footed.Footings).ToList();
        var tried = all.Where(fit => !double.IsNaN(fit.LeftOut.Subjects.Sum())).ToList();
        return tried.Count > 0 ? tried.MaxBy(fit => fit.LeftOut.Subjects.Sum())! : all.MinBy(fit => fit.Fit.Bic)!;
    }
}
