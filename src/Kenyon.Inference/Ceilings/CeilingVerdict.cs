using System.Globalization;
using Kenyon.Inference.Comparison;

namespace Kenyon.Inference.Ceilings;

/// <summary>What models capture of what can be foretold.</summary>
/// <param name="Ceiling">The ceiling.</param>
/// <param name="Captured">The share of each model, on its best footing. Shape [models].</param>
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
        double[] chance = [.. comparison.Data.Subjects.Select(subject => subject.ChanceLogLikelihood())];
        IReadOnlyList<double>[] scores =
            [.. comparison.Models.Select(model => ceiling.BySubject ? model.Best.LeftOut.Subjects : model.Best.LeftOut.Blocks)];
        CapturedShare[] captured = [.. scores.Select(score => CapturedShare.Of(score, ceiling.LogLikelihoods, chance))];
        int best = Enumerable.Range(0, scores.Length).Where(model => double.IsFinite(scores[model].Sum()))
            .DefaultIfEmpty(-1).MaxBy(model => model < 0 ? 0 : scores[model].Sum());
        var over = PairedDifference.Of(
            ceiling.LogLikelihoods, chance, [.. comparison.Data.Subjects.Select(subject => subject.TrialCount)]);
        return new CeilingVerdict(ceiling, captured, best < 0
            ? "No model was held against choices that were left out, so what it captures is not known."
            : Say(comparison.Models[best].Model.Name, captured[best], ceiling, over));
    }

    /// <summary>A share as text, e.g. <c>71 % [62, 80]</c>.</summary>
    /// <param name="share">The share.</param>
    public static string Text(CapturedShare share) => !double.IsFinite(share.Share) ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * share.Share:F0} %")
            + (double.IsFinite(share.Low)
                ? string.Create(CultureInfo.InvariantCulture, $" [{100 * share.Low:F0}, {100 * share.High:F0}]")
                : "");

    private static string Say(string model, CapturedShare share, Ceiling ceiling, PairedDifference over)
    {
        string parts = ceiling.BySubject ? "subjects" : "blocks";
        if (!(over.Mean < 0) || (!over.IsBetter && double.IsFinite(over.High)))
        {
            return $"The networks foretell {parts} that were left out no better than chance, so there is nothing of which a rule could "
                + "capture a share.";
        }

        string sentence = $"{model} captures {Text(share)} of what can be predicted ({parts} left out).";
        return sentence + (share.Share > 1 ? " No network foretells better: what can be predicted may be more than they found." : "")
            + (double.IsFinite(share.Low)
                ? ""
                : " There is no interval: of fewer than two subjects, or where the ceiling is too uncertain, "
                    + "nothing is known of it.");
    }
}
