using System.Globalization;
using Kenyon.Inference.Comparison;

namespace Kenyon.Inference.Ceilings;

/// <summary>
/// What models capture of what can be foretold. Each subject is scored on the footing that foretold the others best: of four or more
/// subjects those that were left out in other parts, of fewer the other subjects.
/// </summary>
/// <param name="Ceiling">The ceiling.</param>
/// <param name="Captured">The share of each model; unknown where, of several subjects, the ceiling cannot be told from chance. It is an
/// upper bound, as the ceiling is a lower one. Shape [models].</param>
/// <param name="Sentence">The share of the model that foretells best what was left out, as a sentence.</param>
public sealed record CeilingVerdict(Ceiling Ceiling, IReadOnlyList<CapturedShare> Captured, string Sentence)
{
    /// <summary>Holds a comparison against a ceiling.</summary>
    /// <param name="comparison">The comparison, with choices left out.</param>
    /// <param name="ceiling">The ceiling of the same choices.</param>
    public static CeilingVerdict On(ModelComparison comparison, Ceiling ceiling)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(ceiling);
        int count = comparison.Data.Subjects.Count;
        double[] chance = [.. comparison.Data.Subjects.Select(subject => subject.ChanceLogLikelihood())];
        double[][] scores = [.. comparison.Models.Select(model => Scores(model, ceiling.BySubject))];
        // Every subject counts by its sum, as in the shares: the gain is told from chance just where these have ends.
        var over = PairedDifference.Of(ceiling.LogLikelihoods, chance, [.. chance.Select(_ => 1)]);
        CapturedShare[] captured =
        [
            .. scores.Select(score => count == 1 || over.IsBetter
                ? CapturedShare.Of(score, ceiling.LogLikelihoods, chance)
                : CapturedShare.Unknown),
        ];
        int best = Enumerable.Range(0, scores.Length).Where(model => double.IsFinite(scores[model].Sum()))
            .DefaultIfEmpty(-1).MaxBy(model => model < 0 ? 0 : scores[model].Sum());
        return new CeilingVerdict(ceiling, captured, best < 0
            ? "No model was held against choices that were left out, so what it captures is not known."
            : Say(comparison, best, captured[best], ceiling, over));
    }

    /// <summary>A share as text, e.g. <c>71 % [62, 80]</c>.</summary>
    /// <param name="share">The share.</param>
    public static string Text(CapturedShare share) => !double.IsFinite(share.Share) ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * share.Share:F0} %")
            + (double.IsFinite(share.Low)
                ? string.Create(CultureInfo.InvariantCulture, $" [{100 * share.Low:F0}, {100 * share.High:F0}]")
                : "");

    /// <summary>
    /// Log-likelihood of each subject on the footing that foretold the others best, so that no subject has a say in the footing on which it
    /// is scored. NaN where nothing was left out. Shape [subjects].
    /// </summary>
    private static double[] Scores(FootedModel model, bool bySubject)
    {
        IReadOnlyList<double> Score(FootedFit fit) => bySubject ? fit.LeftOut.Subjects : fit.LeftOut.Blocks;
        int count = Score(model.Best).Count;
        FootedFit[] known = [.. model.Footings.Where(fit => fit.Fit.IsFitted && double.IsFinite(Score(fit).Sum()))];
        bool IsOther(int other, int subject) =>
            FootingStudy.SubjectFold(other, count) != FootingStudy.SubjectFold(subject, count);
        return
        [
            .. Enumerable.Range(0, count).Select(subject => known.Length == 0
                ? double.NaN
                : Score(known.MaxBy(fit => Score(fit).Where((_, other) => IsOther(other, subject)).Sum())!)[subject]),
        ];
    }

    private static string Say(ModelComparison comparison, int best, CapturedShare share, Ceiling ceiling, PairedDifference over)
    {
        string parts = ceiling.BySubject ? "subjects" : "blocks";
        int count = comparison.Data.Subjects.Count;
        double perTrial = count / (double)comparison.Data.TrialCount;
        string gain = Nats(-over.Mean * perTrial);
        if (!double.IsFinite(share.Share))
        {
            return $"The networks' gain over chance is {gain} nats a trial"
                + (count > 1 ? $" [{Nats(-over.High * perTrial)}, {Nats(-over.Low * perTrial)}]" : "")
                + $" ({parts} left out), which with {(count > 1 ? $"{count} subjects" : "one subject")} cannot be told from none: "
                + "what a rule captures of what can be predicted is not known.";
        }

        string model = comparison.Models[best].Model.Name;
        string sentence = share.Share > 1
            ? $"{model} foretells {parts} that were left out better than the networks do ({Text(share)} of their gain over chance): what "
                + "can be predicted is more than they found, and what the model captures of it is not known."
            : $"{model} captures at most {Text(share)} of what can be predicted ({parts} left out): the networks are a lower bound of it.";
        return sentence + (double.IsFinite(share.Low)
            ? comparison.Models.Count > 1 ? " The interval holds for a model that was named beforehand, not for the best of several." : ""
            : $" Of one subject there is no interval and no test: the networks' gain over chance, {gain} nats a trial, may be chance.");
    }

    private static string Nats(double nats) => nats.ToString("F4", CultureInfo.InvariantCulture);
}
