using System.Text.Json.Nodes;
using Kenyon.Analysis.Matching;
using Kenyon.Inference.Comparison;
using Kenyon.Laboratory.Animals.Recovery;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>A match as JSON.</summary>
internal static class MatchJson
{
    private const int MostRules = 20;

    /// <summary>The object.</summary>
    public static JsonObject Of(AtlasMatch match) => new()
    {
        ["subjects"] = match.Data.Subjects.Count,
        ["trials"] = match.Data.TrialCount,
        ["excluded"] = match.Data.Counts.Excluded,
        ["atlas"] = new JsonObject
        {
            ["rules"] = match.Scores.Count,
            ["conditions"] = match.Atlas.Conditions.Count,
            ["ruleClasses"] = match.RuleClassCount,
            ["conditionClasses"] = match.Classes.Count,
            ["axes"] = new JsonArray([.. AxisPosterior.Of(match).Select(posterior => (JsonNode)Axis(posterior))]),
        },
        ["refitted"] = new JsonArray([.. match.Parts.Parameters(match.Data.Design()).Select(parameter => (JsonNode)parameter.Name)]),
        ["prior"] = "all classes of conditions equally probable",
        ["bic"] = match.Bic,
        ["heldOut"] = AnswerJson.Number(match.HeldOut),
        ["baselines"] = new JsonArray([.. match.Baselines.Select(baseline => (JsonNode)new JsonObject
        {
            ["model"] = baseline.Fit.Model.Name,
            ["footing"] = FootingVerdict.Name(baseline.Fit.Footing),
            ["parameters"] = baseline.Fit.ParameterCount,
            ["logLikelihood"] = baseline.Fit.LogLikelihood,
            ["negativeLogLikelihoodPerTrial"] = baseline.Fit.NegativeLogLikelihoodPerTrial,
            ["bic"] = baseline.Fit.Bic,
            ["heldOut"] = AnswerJson.Number(baseline.HeldOut),
            ["heldOutFooting"] = FootingVerdict.Name(baseline.Foretelling.Footing),
        })]),
        ["explainsMoreThanBaselines"] = MatchVerdict.IsBetter(match),
        ["classes"] = new JsonArray([.. match.Ranking.Select(number => (JsonNode)new JsonObject
        {
            ["conditions"] =
                new JsonArray([.. match.Classes[number].Conditions.Select(condition => (JsonNode)match.Atlas.Conditions[condition].Name)]),
            ["settings"] = Settings(match, match.Classes[number].Conditions[0]),
            ["posterior"] = match.Posterior.Together[number],
            ["meanPosterior"] = match.Posterior.Mean[number],
            ["logEvidence"] = match.Posterior.LogEvidence[number],
            ["bic"] = match.BicOf(number),
        })]),
        ["bySubject"] =
            new JsonArray([.. match.Data.Subjects.Select((subject, place) => (JsonNode)Subject(match, subject.Subject, place))]),
        ["nearestRules"] = new JsonArray([.. match.Nearest.Take(MostRules).Select(rule => (JsonNode)new JsonObject
        {
            ["row"] = match.Atlas.Rules[rule].Row,
            ["condition"] = match.Atlas.Conditions[match.Atlas.ConditionOfRule[rule]].Name,
            ["settings"] = Settings(match, match.Atlas.ConditionOfRule[rule]),
            ["formula"] = match.Atlas.Rules[rule].Formula,
            ["sentence"] = match.Atlas.Rules[rule].Sentence,
            ["logLikelihood"] = match.Scores[rule].Total,
            ["negativeLogLikelihoodPerTrial"] = -match.Scores[rule].Total / match.Data.TrialCount,
        })]),
        ["recovery"] = match.Recovery is { } recovery ? Recovery(recovery, match.Atlas) : null,
        ["verdict"] = string.Join(' ', MatchVerdict.On(match)),
    };

    /// <summary>Simulations that were traced back.</summary>
    public static JsonObject Recovery(MatchRecovery recovery, Atlas atlas) => new()
    {
        ["cases"] = recovery.Cases.Count,
        ["topTenth"] = recovery.TopShare,
        ["first"] = recovery.FirstShare,
        ["topTenthLow"] = AnswerJson.Number(recovery.TopInterval.Low),
        ["topTenthHigh"] = AnswerJson.Number(recovery.TopInterval.High),
        ["good"] = recovery.IsGood,
        ["decision"] = RecoveryJson.Word(recovery.Decision),
        ["traced"] = new JsonArray([.. recovery.Cases.Select(traced => (JsonNode)new JsonObject
        {
            ["condition"] = atlas.Conditions[traced.Condition].Name,
            ["rank"] = traced.Rank,
            ["classes"] = traced.ClassCount,
            ["posterior"] = traced.Posterior,
        })]),
    };

    private static JsonObject Subject(AtlasMatch match, string name, int place)
    {
        var posterior = match.Posterior.BySubject[place];
        int best = Enumerable.Range(0, posterior.Count).MaxBy(number => posterior[number]);
        return new JsonObject
        {
            ["subject"] = name,
            ["condition"] = match.Atlas.Conditions[match.Classes[best].Conditions[0]].Name,
            ["settings"] = Settings(match, match.Classes[best].Conditions[0]),
            ["posterior"] = posterior[best],
        };
    }

    private static JsonObject Settings(AtlasMatch match, int condition) => new(match.Atlas.Axes.Select((axis, place) =>
        KeyValuePair.Create<string, JsonNode?>(axis.Name, match.Atlas.Conditions[condition].Settings[place])));

    private static JsonObject Axis(AxisPosterior posterior) => new()
    {
        ["setting"] = posterior.Axis.Name,
        ["information"] = posterior.Information,
        ["values"] = new JsonArray([.. posterior.Axis.Values.Select((value, place) => (JsonNode)new JsonObject
        {
            ["value"] = value,
            ["prior"] = posterior.Prior[place],
            ["posterior"] = posterior.Together[place],
            ["meanPosterior"] = posterior.Mean[place],
        })]),
    };
}
