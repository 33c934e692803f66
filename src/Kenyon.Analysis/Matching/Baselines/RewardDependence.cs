using Kenyon.Inference.Comparison;

namespace Kenyon.Analysis.Matching.Baselines;

/// <summary>
/// Whether choices depend on reward at all: the baseline that learns from rewards and foretells best against the best that does not (habit,
/// preference, chance). Animals are left out in turn; with one animal BIC stands in. Where the answer is no, there is nothing that a
/// learning rule could explain. The learner by which an animal is judged is the best for the other animals: picked by the very scores that
/// are compared, the best of many learners would beat the best of a few habits by luck alone. The other side is picked by all animals,
/// which leans towards it. An interval of 99 % is asked, because a learner can lean either way, in more ways than one, and was fitted to
/// the others, who share their luck.
/// </summary>
/// <param name="Driven">The baseline that learns from rewards and is best for all animals.</param>
/// <param name="Indifferent">The best that does not.</param>
/// <param name="Difference">How much better learning from rewards foretells, in nats a trial, with its 99 % interval over animals; NaN
/// where nothing was left out. Negative: better.</param>
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
            PairedDifference.Of(ByOthers(groups[true], trials.Length), indifferent.LeftOut.Subjects, trials)
                .At(Level, trials.Length));
    }

    /// <summary>
    /// What is foretold of each animal by the baseline and footing that foretells the others best; NaN where none were left out. Shape
    /// [animals].
    /// </summary>
    private static double[] ByOthers(IEnumerable<BaselineFit> baselines, int count)
    {
        var tried = Tried(baselines).Select(fit => (Scores: fit.LeftOut.Subjects, Sum: fit.LeftOut.Subjects.Sum())).ToList();
        return
        [
            .. Enumerable.Range(0, count).Select(animal =>
                tried.Count > 0 ? tried.MaxBy(fit => fit.Sum - fit.Scores[animal]).Scores[animal] : double.NaN),
        ];
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
