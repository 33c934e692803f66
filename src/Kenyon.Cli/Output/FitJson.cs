using System.Text.Json.Nodes;
using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Fitting;

namespace Kenyon.Cli.Output;

/// <summary>A fit as JSON.</summary>
internal static class FitJson
{
    /// <summary>A fit of one model.</summary>
    public static JsonObject Of(GroupFit fit, ChoiceData data) => new()
    {
        ["model"] = fit.Model.Name,
        ["formula"] = fit.Model.Formula,
        ["merged"] = new JsonArray([.. fit.Model.Merged.Select(text => (JsonNode)text)]),
        ["subjects"] = new JsonArray([.. fit.Fits.Select(subject => (JsonNode)Subject(subject))]),
        ["total"] = new JsonObject
        {
            ["subjects"] = data.Subjects.Count,
            ["trials"] = fit.Trials,
            ["excluded"] = data.Counts.Excluded,
            ["omissions"] = data.Counts.Omissions,
            ["missingRewards"] = data.Counts.MissingRewards,
            ["parameters"] = fit.Fits.Sum(subject => subject.ParameterCount),
            ["logLikelihood"] = fit.LogLikelihood,
            ["negativeLogLikelihoodPerTrial"] = fit.NegativeLogLikelihoodPerTrial,
            ["devianceExplained"] = fit.DevianceExplained,
            ["aic"] = fit.Aic,
            ["bic"] = fit.Bic,
        },
    };

    private static JsonObject Subject(ModelFit fit) => new()
    {
        ["subject"] = fit.Subject,
        ["trials"] = fit.Trials,
        ["logLikelihood"] = fit.LogLikelihood,
        ["parameters"] = Named(fit, fit.Parameters),
        ["standardErrors"] = Named(fit, fit.StandardErrors),
        ["flags"] = new JsonObject(fit.Flags.Select((flag, place) => KeyValuePair.Create<string, JsonNode?>(fit.Model.Parameters[place].Name, flag))
            .Where(flag => flag.Value!.GetValue<string>().Length > 0)),
        ["starts"] = new JsonArray([.. fit.Starts.Select(start => (JsonNode)new JsonObject
        {
            ["from"] = Named(fit, start.From),
            ["to"] = Named(fit, start.To),
            ["objective"] = start.Objective,
            ["evaluations"] = start.Evaluations,
            ["ending"] = start.Ending,
        })]),
    };

    private static JsonObject Named(ModelFit fit, IReadOnlyList<double> values) =>
        new(values.Select((value, place) => KeyValuePair.Create<string, JsonNode?>(
            fit.Model.Parameters[place].Name, double.IsFinite(value) ? JsonValue.Create(value) : null)));
}
