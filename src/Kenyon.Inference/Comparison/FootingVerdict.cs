using System.Globalization;
using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Comparison;

/// <summary>What a comparison on every footing says, in sentences that are made from its differences and their intervals.</summary>
public static class FootingVerdict
{
    /// <summary>A footing in words, as it stands in tables.</summary>
    /// <param name="footing">The footing.</param>
    public static string Name(Footing footing) => footing switch
    {
        Footing.PerSubject => "perSubject",
        Footing.Pooled => "pooled",
        _ => "hierarchical",
    };

    /// <summary>The sentences: who foretells best, and whether subjects differ.</summary>
    /// <param name="comparison">The comparison.</param>
    public static IReadOnlyList<string> On(ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return [.. new[] { Foretelling(comparison), Subjects(comparison.Models[comparison.Best], comparison) }.OfType<string>()];
    }

    /// <summary>How much lower the BIC of the winner is than that of the next.</summary>
    internal static string Lead(ModelComparison comparison)
    {
        int best = comparison.Best;
        int next = Enumerable.Range(0, comparison.Fits.Count)
            .Where(model => model != best)
            .MinBy(model => comparison.Fits[model].IsFitted ? comparison.Fits[model].Bic : double.MaxValue);
        if (!comparison.Fits[next].IsFitted)
        {
            return comparison.Fits[best].IsFitted ? $"{Footed(comparison, best)} is the only model that is fitted" : "No model is fitted";
        }

        return Text($"{Footed(comparison, best)} has the lowest BIC, {comparison.Fits[next].Bic - comparison.Fits[best].Bic:F1} below ")
            + Text($"{Footed(comparison, next)}");
    }

    private static string? Foretelling(ModelComparison comparison)
    {
        int first = comparison.BestForetelling;
        if (first < 0)
        {
            return null;
        }

        int[] trials = Trials(comparison);
        int next = Enumerable.Range(0, comparison.Models.Count)
            .Where(model => model != first && comparison.Fits[model].IsFitted)
            .DefaultIfEmpty(first)
            .MaxBy(model => comparison.Models[model].Best.LeftOut.Blocks.Sum());
        var blocks = PairedDifference.Of(Best(first).Blocks, Best(next).Blocks, trials);
        string sentence = $"Left-out blocks are foretold best by {Footed(comparison, first)}: "
            + $"{PerTrial(Best(first).Blocks, comparison)} nats a trial, "
            + $"{Footed(comparison, next)} {PerTrial(Best(next).Blocks, comparison)}; difference {Interval(blocks)}{Told(blocks)}.";
        if (comparison.Best != first)
        {
            var winner = PairedDifference.Of(Best(first).Blocks, Best(comparison.Best).Blocks, trials);
            sentence += $" {comparison.Fits[comparison.Best].Model.Name}, which has the lowest BIC: "
                + $"{PerTrial(Best(comparison.Best).Blocks, comparison)}; difference {Interval(winner)}{Told(winner)}"
                + (winner.IsBetter ? ": the evidence is divided." : ".");
        }

        if (double.IsFinite(Best(first).Subjects.Sum()))
        {
            int stranger = Enumerable.Range(0, comparison.Models.Count).MaxBy(model => Best(model).Subjects.Sum());
            sentence +=
                $" Subjects that were left out: {Footed(comparison, stranger)} foretells them best, "
                + $"{PerTrial(Best(stranger).Subjects, comparison)}.";
        }

        return sentence;

        LeftOut Best(int model) => comparison.Models[model].Best.LeftOut;
    }

    /// <summary>Whether subjects differ under a model: only where parameters that differ foretell better and have the lower BIC.</summary>
    private static string? Subjects(FootedModel model, ModelComparison comparison)
    {
        var pooled = model.On(Footing.Pooled);
        var others = model.Footings.Where(fit => fit.Footing != Footing.Pooled && double.IsFinite(fit.LeftOut.Blocks.Sum())).ToList();
        if (pooled is null || others.Count == 0 || !double.IsFinite(pooled.LeftOut.Blocks.Sum()))
        {
            return null;
        }

        var other = others.MaxBy(fit => fit.LeftOut.Blocks.Sum())!;
        var difference = PairedDifference.Of(other.LeftOut.Blocks, pooled.LeftOut.Blocks, Trials(comparison));
        double bic = other.Fit.Bic - pooled.Fit.Bic;
        string numbers =
            Text($"left-out blocks {PerTrial(other.LeftOut.Blocks, comparison)} nats a trial with ")
            + Text($"parameters that differ ({Name(other.Footing)}), {PerTrial(pooled.LeftOut.Blocks, comparison)} with one set for all, ")
            + Text($"difference {Interval(difference)}; BIC {Math.Abs(bic):F1} {(bic < 0 ? "lower" : "higher")}");
        return (difference.IsBetter, bic < 0) switch
        {
            (true, true) => $"Subjects differ in the parameters of {model.Model.Name}: {numbers}.",
            (false, false) => $"That subjects differ in the parameters of {model.Model.Name} is not seen: {numbers}.",
            _ => $"Whether subjects differ in the parameters of {model.Model.Name} cannot be told: {numbers}.",
        };
    }

    private static string Footed(ModelComparison comparison, int model)
    {
        var best = comparison.Models[model].Best;
        return comparison.Models[model].Footings.Count > 1 ? $"{best.Fit.Model.Name} ({Name(best.Footing)})" : best.Fit.Model.Name;
    }

    private static int[] Trials(ModelComparison comparison) => [.. comparison.Data.Subjects.Select(subject => subject.TrialCount)];

    private static string PerTrial(IReadOnlyList<double> logLikelihoods, ModelComparison comparison) =>
        Text($"{LeftOut.PerTrial(logLikelihoods, comparison.Data.TrialCount):F4}");

    private static string Interval(PairedDifference difference) => double.IsNaN(difference.Low)
        ? Text($"{difference.Mean:F4}") : Text($"{difference.Mean:F4} [{difference.Low:F4}, {difference.High:F4}]");

    private static string Told(PairedDifference difference) =>
        double.IsNaN(difference.Low) ? " (one subject: no interval)" : difference.IsBetter ? "" : " (no difference can be told)";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
