using System.Globalization;
using System.Text.Json.Nodes;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;

namespace Kenyon.Cli.Output.Animals;

/// <summary>A comparison, for a person and as JSON.</summary>
internal static class ComparisonOutput
{
    /// <summary>As JSON.</summary>
    public static JsonObject Json(ModelComparison comparison) => new()
    {
        ["subjects"] = comparison.Data.Subjects.Count,
        ["trials"] = comparison.Data.TrialCount,
        ["excluded"] = comparison.Data.Counts.Excluded,
        ["best"] = comparison.Fits[comparison.Best].Model.Name,
        ["scale"] = FitJson.Scale(comparison.Data.Scale),
        ["models"] = new JsonArray([.. comparison.Models.Select((model, number) => (JsonNode)Model(comparison, number))]),
        ["noDifference"] = Number(comparison.Selection?.NoDifference),
        ["recovery"] = comparison.Recovery is { } recovery ? RecoveryOutput.Json(recovery) : null,
        ["verdict"] = string.Join(' ', [Verdict.OnComparison(comparison), .. FootingVerdict.On(comparison)]),
    };

    private static JsonObject Model(ModelComparison comparison, int number)
    {
        var model = comparison.Models[number];
        var json = Footing(model.Best, comparison);
        json.Insert(0, "model", model.Model.Name);
        json["crossValidatedByBlock"] = Number(model.Best.LeftOut.Blocks.Sum());
        json["crossValidatedBySession"] = Number(model.Best.LeftOut.Sessions.Sum());
        json["frequency"] = Number(comparison.Selection?.Frequencies[number]);
        json["exceedance"] = Number(comparison.Selection?.Exceedance[number]);
        json["protectedExceedance"] = Number(comparison.Selection?.ProtectedExceedance[number]);
        json["footings"] = new JsonArray([.. model.Footings.Select(fit => (JsonNode)Footing(fit, comparison))]);
        return json;
    }

    private static JsonObject Footing(FootedFit footed, ModelComparison comparison) => new()
    {
        ["footing"] = FootingVerdict.Name(footed.Footing),
        ["fitted"] = footed.Fit.IsFitted,
        ["failure"] = footed.Fit.IsFitted ? null : footed.Fit.Failure,
        ["parameters"] = footed.Fit.ParameterCount,
        ["logLikelihood"] = Known(footed.Fit, footed.Fit.LogLikelihood),
        ["integratedLogLikelihood"] = Number(footed.Fit.Group?.LogLikelihood),
        ["negativeLogLikelihoodPerTrial"] = Known(footed.Fit, footed.Fit.NegativeLogLikelihoodPerTrial),
        ["devianceExplained"] = Known(footed.Fit, footed.Fit.DevianceExplained),
        ["aic"] = Known(footed.Fit, footed.Fit.Aic),
        ["bic"] = Known(footed.Fit, footed.Fit.Bic),
        ["leftOut"] = FitJson.LeftOutTrials(footed.LeftOut, comparison.Data.TrialCount),
    };

    /// <summary>For a person.</summary>
    public static void WriteText(ModelComparison comparison)
    {
        int width = comparison.Fits.Max(fit => fit.Model.Name.Length);
        Line("");
        Line(Terminal.Faint($"{"".PadRight(width)}                                                         left out, nats a trial"));
        Line(Terminal.Faint(
            $"{"model".PadRight(width)}    footing       par.  nats/trial   expl.       BIC  blocks  sessions  subjects  freq.  p.exc."));
        for (int model = 0; model < comparison.Models.Count; model++)
        {
            foreach (var footed in comparison.Models[model].Footings)
            {
                Row(comparison, model, footed, width);
            }
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
            RecoveryOutput.WriteText(recovery);
        }

        Line("");
        Line(Verdict.OnComparison(comparison));
        foreach (string sentence in FootingVerdict.On(comparison))
        {
            Line(sentence);
        }

        Line(Verdict.OnFit(comparison.Fits[comparison.Best], comparison.Recovery?.Parameters[comparison.Best]));
    }

    private static void Row(ModelComparison comparison, int model, FootedFit footed, int width)
    {
        bool isFirst = footed == comparison.Models[model].Footings[0];
        if (!footed.Fit.IsFitted)
        {
            Line(
                $"{(isFirst ? footed.Fit.Model.Name : "").PadRight(width)}    {FootingVerdict.Name(footed.Footing),-12}  not fitted: "
                + $"{footed.Fit.Failure}");
            return;
        }

        bool isBest = footed == comparison.Models[model].Best;
        string share = isBest
            ? $"{Share(comparison.Selection?.Frequencies[model]),5}  {Share(comparison.Selection?.ProtectedExceedance[model]),6}"
            : "";
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{(isFirst ? footed.Fit.Model.Name : "").PadRight(width)}  {(isBest ? "*" : " ")} {FootingVerdict.Name(footed.Footing),-12}  "
            + $"{footed.Fit.ParameterCount,4}  {footed.Fit.NegativeLogLikelihoodPerTrial,10:F4}  "
            + $"{100 * footed.Fit.DevianceExplained,5:F1}%  {footed.Fit.Bic,8:F1}")
            + $"  {PerTrial(footed.LeftOut.Blocks, comparison),6}  {PerTrial(footed.LeftOut.Sessions, comparison),8}  "
            + $"{PerTrial(footed.LeftOut.Subjects, comparison),8}  {share}";
        Line(isBest && model == comparison.Best ? Terminal.Strong(line.TrimEnd()) : line.TrimEnd());
    }

    private static JsonValue? Known(GroupFit fit, double value) => fit.IsFitted ? Number(value) : null;

    private static string PerTrial(IReadOnlyList<double> logLikelihoods, ModelComparison comparison) =>
        LeftOut.PerTrial(logLikelihoods, comparison.Data.TrialCount) is var nats && double.IsFinite(nats)
            ? nats.ToString("F4", CultureInfo.InvariantCulture)
            : "-";

    private static string Share(double? share) => share is { } value ? value.ToString("F2", CultureInfo.InvariantCulture) : "-";

    private static JsonValue? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    private static void Line(string text) => Console.Out.WriteLine(text);
}
