using System.Globalization;
using System.Text.Json.Nodes;
using Kenyon.Inference.Comparison;

namespace Kenyon.Cli.Output;

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
        ["models"] = new JsonArray([.. comparison.Fits.Select((fit, model) => (JsonNode)new JsonObject
        {
            ["model"] = fit.Model.Name,
            ["parameters"] = fit.Fits.Sum(subject => subject.ParameterCount),
            ["logLikelihood"] = fit.LogLikelihood,
            ["negativeLogLikelihoodPerTrial"] = fit.NegativeLogLikelihoodPerTrial,
            ["devianceExplained"] = fit.DevianceExplained,
            ["aic"] = fit.Aic,
            ["bic"] = fit.Bic,
            ["crossValidatedByBlock"] = Number(comparison.CrossValidatedByBlock[model]),
            ["crossValidatedBySession"] = Number(comparison.CrossValidatedBySession[model]),
            ["frequency"] = Number(comparison.Selection?.Frequencies[model]),
            ["exceedance"] = Number(comparison.Selection?.Exceedance[model]),
            ["protectedExceedance"] = Number(comparison.Selection?.ProtectedExceedance[model]),
        })]),
        ["noDifference"] = Number(comparison.Selection?.NoDifference),
        ["recovery"] = comparison.Recovery is { } recovery ? RecoveryOutput.Json(recovery) : null,
        ["verdict"] = Verdict.OnComparison(comparison),
    };

    /// <summary>For a person.</summary>
    public static void WriteText(ModelComparison comparison)
    {
        int width = comparison.Fits.Max(fit => fit.Model.Name.Length);
        Line("");
        Line(Terminal.Faint($"{"model".PadRight(width)}  par.  log-lik.  nats/trial  expl.      AIC      BIC  CV block  CV sess.  freq.  p.exc."));
        for (int model = 0; model < comparison.Fits.Count; model++)
        {
            var fit = comparison.Fits[model];
            string line = string.Create(CultureInfo.InvariantCulture, $"{fit.Model.Name.PadRight(width)}  {fit.Fits.Sum(subject => subject.ParameterCount),4}  {fit.LogLikelihood,8:F1}  {fit.NegativeLogLikelihoodPerTrial,10:F4}  {100 * fit.DevianceExplained,4:F1}%  {fit.Aic,7:F1}  {fit.Bic,7:F1}")
                + $"  {PerTrial(comparison.CrossValidatedByBlock[model], comparison),8}  {PerTrial(comparison.CrossValidatedBySession[model], comparison),8}"
                + $"  {Share(comparison.Selection?.Frequencies[model]),5}  {Share(comparison.Selection?.ProtectedExceedance[model]),6}";
            Line(model == comparison.Best ? Terminal.Strong(line) : line);
        }

        Line("");
        Line("CV: nats a trial of blocks or sessions that were left out. freq., p.exc.: expected share of subjects that follow the model, and its protected");
        Line("exceedance probability (random effects over subjects, evidence −BIC/2).");
        if (comparison.Recovery is { } recovery)
        {
            RecoveryOutput.WriteText(recovery);
        }

        Line("");
        Line(Verdict.OnComparison(comparison));
        Line(Verdict.OnFit(comparison.Fits[comparison.Best], comparison.Recovery?.Parameters[comparison.Best]));
    }

    private static string PerTrial(double logLikelihood, ModelComparison comparison) =>
        double.IsNaN(logLikelihood) ? "-" : (-logLikelihood / comparison.Data.TrialCount).ToString("F4", CultureInfo.InvariantCulture);

    private static string Share(double? share) => share is { } value ? value.ToString("F2", CultureInfo.InvariantCulture) : "-";

    private static JsonValue? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;

    private static void Line(string text) => Console.Out.WriteLine(text);
}
