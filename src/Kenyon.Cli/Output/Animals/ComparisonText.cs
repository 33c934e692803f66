using System.Globalization;
using Kenyon.Inference.Ceilings;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Models.Catalog;

namespace Kenyon.Cli.Output.Animals;

/// <summary>A comparison, for a person.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class ComparisonText(Terminal terminal)
{
    /// <summary>Writes it.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="ceiling">How well the choices can be foretold at all, or null.</param>
    public void Write(ModelComparison comparison, CeilingVerdict? ceiling)
    {
        var models = comparison.Models.Select(model => model.Model).ToList();
        var labels = ModelLabels.Of(models, ModelLabels.RowLength);
        int width = labels.Max(label => label.Length);
        Line("");
        Line(terminal.Faint($"{"".PadRight(width)}                                                         left out, nats a trial"));
        Line(terminal.Faint(
            $"{"model".PadRight(width)}    footing       par.  nats/trial   expl.       BIC  blocks  sessions  subjects  freq.  p.exc."));
        for (int model = 0; model < comparison.Models.Count; model++)
        {
            foreach (var footed in comparison.Models[model].Footings)
            {
                Row(comparison, model, footed, labels[model].PadRight(width));
            }
        }

        // Recovery has a legend of its own, of all that have a number.
        foreach (string rule in comparison.Recovery is null ? ModelLabels.Legend(models, ModelLabels.RowLength) : [])
        {
            Line(rule);
        }

        Line("");
        Line(
            "footing: parameters of each subject (perSubject), one set for all (pooled), or of each subject and drawn from a group "
            + "(hierarchical: nats at the most likely");
        Line(
            "parameters, BIC with the parameters of subjects integrated out, counting those of the group). "
            + "* the footing that is compared: it foretells left-out blocks best,");
        Line(
            "or cannot be told from the best and has the lower BIC. A left-out subject may, with perSubject, be like any of the others. "
            + "freq., p.exc.: expected share of");
        Line(
            "subjects that follow the model, and its protected exceedance probability (random effects, evidence −BIC/2, "
            + "or the integrated likelihood).");
        if (comparison.Recovery is { } recovery)
        {
            new StudyText(terminal).Write(recovery);
        }

        if (ceiling is not null)
        {
            Networks(comparison, ceiling);
        }

        Line("");
        Line(Verdict.OnComparison(comparison));
        foreach (string sentence in FootingVerdict.On(comparison))
        {
            Line(sentence);
        }

        Line(Verdict.OnFit(comparison.Models[comparison.Best].Best, comparison.Recovery?.Parameters[comparison.Best]));
        if (ceiling is not null)
        {
            Line(ceiling.Sentence);
        }
    }

    private void Networks(ModelComparison comparison, CeilingVerdict verdict)
    {
        var ceiling = verdict.Ceiling;
        string parts = ceiling.BySubject ? "subjects" : "blocks";
        Line("");
        Line(terminal.Faint($"networks that know of no rule    par.  nats/trial   chosen  ({parts} left out, nested)"));
        foreach (var predictor in ceiling.Predictors)
        {
            Line($"{predictor.Name,-29}  {predictor.ParameterCount,6}  {PerTrial(predictor.LogLikelihoods, comparison),10}  "
                + $"{predictor.ChosenCount,7}");
        }

        Line(terminal.Strong($"{"ceiling",-29}          {PerTrial(ceiling.LogLikelihoods, comparison),10}"));
        Line("");
        Line(terminal.Faint("captured at most, of the networks' gain over chance; footing: as foretells the other subjects best"));
        var labels = ModelLabels.Of([.. comparison.Models.Select(model => model.Model)], ModelLabels.RowLength);
        for (int model = 0; model < comparison.Models.Count; model++)
        {
            Line($"{labels[model],-29}  {CeilingVerdict.Text(verdict.Captured[model])}");
        }
    }

    private void Row(ModelComparison comparison, int model, FootedFit footed, string label)
    {
        bool isFirst = footed == comparison.Models[model].Footings[0];
        if (!footed.Fit.IsFitted)
        {
            Line(
                $"{(isFirst ? label : "".PadRight(label.Length))}    {FootingVerdict.Name(footed.Footing),-12}  not fitted: "
                + $"{footed.Fit.Failure}");
            return;
        }

        bool isBest = footed == comparison.Models[model].Best;
        string share = isBest
            ? $"{Share(comparison.Selection?.Frequencies[model]),5}  {Share(comparison.Selection?.ProtectedExceedance[model]),6}"
            : "";
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{(isFirst ? label : "".PadRight(label.Length))}  {(isBest ? "*" : " ")} {FootingVerdict.Name(footed.Footing),-12}  "
            + $"{footed.Fit.ParameterCount,4}  {footed.Fit.NegativeLogLikelihoodPerTrial,10:F4}  "
            + $"{(100 * Math.Round(footed.Fit.DevianceExplained, 3)) + 0.0,5:F1}%  {footed.Fit.Bic,8:F1}")
            + $"  {PerTrial(footed.LeftOut.Blocks, comparison),6}  {PerTrial(footed.LeftOut.Sessions, comparison),8}  "
            + $"{PerTrial(footed.LeftOut.Subjects, comparison),8}  {share}";
        Line(isBest && model == comparison.Best ? terminal.Strong(line.TrimEnd()) : line.TrimEnd());
    }

    private static string PerTrial(IReadOnlyList<double> logLikelihoods, ModelComparison comparison) =>
        LeftOut.PerTrial(logLikelihoods, comparison.Data.TrialCount) is var nats && double.IsFinite(nats)
            ? nats.ToString("F4", CultureInfo.InvariantCulture)
            : "-";

    private static string Share(double? share) => share is { } value ? value.ToString("F2", CultureInfo.InvariantCulture) : "-";

    private void Line(string text) => terminal.Line(text);
}
