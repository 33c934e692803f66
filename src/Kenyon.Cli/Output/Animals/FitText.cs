using System.Globalization;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Scaling;

namespace Kenyon.Cli.Output.Animals;

/// <summary>A fit for a person.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class FitText(Terminal terminal)
{
    /// <summary>Writes a fit to standard output.</summary>
    public void Write(FootedFit footed, ChoiceData data, IReadOnlyList<ParameterPrior>? priors, ParameterRecovery? recovery)
    {
        var fit = footed.Fit;
        Line("");
        Line($"{terminal.Strong(fit.Model.Name)}{(fit.Model.Formula == fit.Model.Name ? "" : $": {fit.Model.Formula}")}");
        foreach (string merged in fit.Model.Merged)
        {
            Line($"  {merged}");
        }

        WriteScale(data.Scale, priors is not null);

        for (int place = 0; place < (priors?.Count ?? 0) && fit.Posterior is null; place++)
        {
            string scale =
                fit.Model.Parameters[place].Scale switch { ParameterScale.Share => "log-odds of ", ParameterScale.Log => "ln ", _ => "" };
            Line(
                Number($"  prior: {scale}{fit.Model.Parameters[place].Symbol} ~ N({priors![place].Mean:F2}, ")
                + Number($"{priors[place].StandardDeviation:F2}²)"));
        }

        if (fit.Posterior is { } sampled)
        {
            new PosteriorText(terminal).WritePriors(sampled);
        }

        int width = Math.Max(7, fit.Fits.Max(subject => subject.Subject.Length));
        string names = string.Concat(fit.Model.Parameters.Select(parameter => $"  {parameter.Symbol,-17}"));
        Line(terminal.Faint($"{"subject".PadRight(width)}  trials  nats/trial{names}"));
        foreach (var subject in fit.Fits.Select(subject => subject.InUnit(data.Scale)))
        {
            if (!subject.IsFitted)
            {
                Line($"{subject.Subject.PadRight(width)}  {subject.Trials,6}  not fitted: {subject.Failure}; left out of the sums");
                continue;
            }

            string values = string.Concat(Enumerable.Range(0, subject.Parameters.Count).Select(place => $"  {Value(subject, place),-17}"));
            Line($"{subject.Subject.PadRight(width)}  {subject.Trials,6}  {-subject.LogLikelihood / subject.Trials,10:F4}{values}"
                .TrimEnd());
        }

        Line("");
        if (fit.Trials == 0)
        {
            Line("nothing is fitted.");
            return;
        }

        Line(
            Number($"{fit.Trials:N0} choices of {Subjects(data)}: {fit.NegativeLogLikelihoodPerTrial:F4} nats a trial, ")
            + $"{Verdict.Explained(fit)} of the deviance of chance explained");
        Line(fit.Group is { } group
            ? Number($"integrated log-likelihood {group.LogLikelihood:F1} ± {group.StandardError:F1} with {group.ParameterCount} ")
                + Number($"parameters of the group, integrated BIC {group.Bic:F1} (n is the number of choices)")
            : double.IsNaN(fit.Bic)
                ? Number($"log-likelihood {fit.LogLikelihood:F1} ") + (fit.Posterior is null
                    ? Number($"with {fit.ParameterCount} parameters; AIC and BIC are not defined with priors")
                    : "with each subject at the mean of its parameters")
                : Number($"log-likelihood {fit.LogLikelihood:F1} with {fit.ParameterCount} parameters, ")
                    + Number($"AIC {fit.Aic:F1}, BIC {fit.Bic:F1}"));
        if (fit.Unidentified.Length > 0)
        {
            Line(fit.Unidentified);
        }

        LeftOutLine(footed.LeftOut, fit.Trials);
        if (fit.Posterior is { } posterior)
        {
            new PosteriorText(terminal).Write(posterior, data.Scale);
        }

        int alone = fit.Fits.Count(subject => subject.Starts.Count > 1 && subject.AgreeingStarts == 1);
        if (alone > 0)
        {
            Line($"in {alone} of {fit.Fits.Count} fits one search alone came to the best likelihood: try more with --starts");
        }

        Line("");
        Line(Verdict.OnFit(footed, recovery));
    }

    /// <summary>Says by what rewards and features are divided, where they are.</summary>
    public void WriteScale(DataScale scale, bool hasPriors = false)
    {
        string[] parts = [
            .. scale.Rewards == 1 ? [] : new[] { Number($"rewards are divided by {scale.Rewards:G6}") },
            .. scale.Features == 1 ? [] : new[] { Number($"features are divided by {scale.Features:G6}") }];
        if (parts.Length > 0)
        {
            Line(
                $"  {string.Join(" and ", parts)} inside; "
                + $"parameters are in the unit of the file{(hasPriors ? ", priors are on the scaled ones" : "")}");
        }
    }

    private void LeftOutLine(LeftOut leftOut, int trials)
    {
        string[] parts =
        [
            .. new[] { ("blocks", leftOut.Blocks), ("sessions", leftOut.Sessions), ("subjects", leftOut.Subjects) }
                .Where(part => double.IsFinite(part.Item2.Sum()))
                .Select(part => Number($"{part.Item1} {LeftOut.PerTrial(part.Item2, trials):F4}")),
        ];
        if (parts.Length > 0)
        {
            Line($"left out in turn, nats a trial: {string.Join(", ", parts)}");
        }
    }

    private static string Subjects(ChoiceData data) => data.Subjects.Count == 1 ? "1 subject" : $"{data.Subjects.Count} subjects";

    private static string Value(ModelFit fit, int place)
    {
        string value = Number($"{fit.Parameters[place]:G4}");
        return fit.Flags[place].Length > 0 ? $"{value} ({fit.Flags[place]})"
            : double.IsFinite(fit.StandardErrors[place]) ? Number($"{value} ± {fit.StandardErrors[place]:G2}") : value;
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => terminal.Line(text);
}
