using System.Text.Json.Nodes;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Discovery;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Discovery;

/// <summary>A search of rules as JSON.</summary>
internal static class DiscoveryJson
{
    /// <summary>As JSON.</summary>
    public static JsonObject Of(RuleDiscovery found) => new()
    {
        ["subjects"] = found.Data.Subjects.Count,
        ["trials"] = found.Data.TrialCount,
        ["excluded"] = found.Data.Counts.Excluded,
        ["scale"] = FitJson.Scale(found.Data.Scale),
        ["leftOut"] = found.BySubject ? "subjects" : "blocks",
        ["nested"] = false,
        ["library"] = AnswerJson.Array(found.Library.Select(term => term.Name)),
        ["forms"] = found.FormCount,
        ["chosen"] = found.Chosen,
        ["front"] = AnswerJson.Array(found.Front.Select(rule => Rule(rule, found))),
        ["verdict"] = DiscoveryVerdict.On(found),
    };

    private static JsonObject Rule(DiscoveredRule rule, RuleDiscovery found) => new()
    {
        ["terms"] = rule.Form.Size,
        ["names"] = AnswerJson.Array(rule.Form.Names),
        ["formula"] = rule.Form.Text,
        ["parameters"] = Named(rule, found, rule.Parameters),
        ["spread"] = rule.Spread.Count == 0 ? null : Named(rule, found, rule.Spread),
        ["logLikelihood"] = AnswerJson.Number(rule.LogLikelihood),
        ["leftOut"] = AnswerJson.Number(LeftOut.PerTrial(rule.LeftOut, found.Data.TrialCount)),
        ["difference"] = new JsonObject
        {
            ["mean"] = AnswerJson.Number(rule.Difference.Mean),
            ["low"] = AnswerJson.Number(rule.Difference.Low),
            ["high"] = AnswerJson.Number(rule.Difference.High),
        },
        ["recovery"] = rule.Again is not { } again ? null : new JsonObject
        {
            ["share"] = AnswerJson.Number(again.Share),
            ["low"] = AnswerJson.Number(again.Low),
            ["high"] = AnswerJson.Number(again.High),
            ["simulations"] = again.Count,
        },
    };

    private static JsonObject Named(DiscoveredRule rule, RuleDiscovery found, IReadOnlyList<double> values) =>
        new(values.Select((value, place) => KeyValuePair.Create<string, JsonNode?>(
            rule.Model.Parameters[place].Name, AnswerJson.Number(rule.Model.Parameters[place].InUnit(value, found.Data.Scale)))));
}
