using System.Text.Json.Nodes;
using Kenyon.Inference.Models;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Answers;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Laboratory.Animals.Recovery;

/// <summary>A study of recovery as JSON.</summary>
internal static class RecoveryJson
{
    /// <summary>A study.</summary>
    /// <param name="study">The study.</param>
    public static JsonObject Of(RecoveryStudy study) => new()
    {
        ["simulations"] = study.SimulationCount,
        ["setting"] = Setting(study.Setting),
        ["models"] = new JsonArray([.. study.Models.Models.Select(model => (JsonNode)model.Name)]),
        ["wins"] = new JsonArray([.. study.Models.Wins.Select(row => (JsonNode)new JsonArray([.. row.Select(count => (JsonNode)count)]))]),
        ["diagonal"] = new JsonArray([.. study.Models.Models.Select((_, model) => AnswerJson.Number(study.Models.Diagonal(model)))]),
        ["modelRecovery"] = new JsonArray([.. study.Models.Models.Select((model, number) => (JsonNode)new JsonObject
        {
            ["model"] = model.Name,
            ["own"] = Share(study.Models.DiagonalInterval(number)),
            ["wins"] = Share(study.Models.TrustInterval(number)),
            ["decision"] = Word(study.Models.Decision(number)),
            ["simulationsNeeded"] = study.Models.Needed(number),
        })]),
        ["parameters"] = new JsonArray([.. study.Parameters.Select(recovery => (JsonNode)Of(recovery))]),
    };

    /// <summary>Recovery of parameters.</summary>
    public static JsonObject Of(ParameterRecovery recovery) => new()
    {
        ["model"] = recovery.Model.Name,
        ["simulations"] = recovery.True.Count,
        ["good"] = recovery.IsGood,
        ["decision"] = Word(recovery.Decision),
        ["simulationsNeeded"] = recovery.Needed,
        ["parameters"] = Parameters(recovery),
        ["setting"] = Setting(recovery.Setting),
        ["correlations"] = Named(recovery.Model, recovery.Correlations),
        ["meanErrors"] = Named(recovery.Model, recovery.MeanErrors),
        ["rootMeanSquareErrors"] = Named(recovery.Model, recovery.RootMeanSquareErrors),
    };

    /// <summary>From what subjects were simulated.</summary>
    public static JsonNode? Setting(RecoverySetting? setting) => setting is null ? null : new JsonObject
    {
        ["scheduleKnown"] = setting.IsKnown,
        ["rewards"] = setting.Kind switch
        {
            Inference.Schedules.ScheduleKind.Answers => "answers",
            Inference.Schedules.ScheduleKind.Probabilities => "probabilities",
            Inference.Schedules.ScheduleKind.Outcomes => "outcomes",
            Inference.Schedules.ScheduleKind.Drawn => "drawn",
            _ => "drawnNearby",
        },
        ["schedule"] = setting.Schedule,
        ["truth"] = setting.Truth,
    };

    /// <summary>What recovery found of each parameter.</summary>
    public static JsonObject Parameters(ParameterRecovery recovery) => new(recovery.Model.Parameters.Select((parameter, place) =>
        KeyValuePair.Create<string, JsonNode?>(parameter.Name, new JsonObject
        {
            ["r"] = AnswerJson.Number(recovery.Intervals[place].Value),
            ["low"] = AnswerJson.Number(recovery.Intervals[place].Low),
            ["high"] = AnswerJson.Number(recovery.Intervals[place].High),
            ["rootMeanSquareError"] = AnswerJson.Number(recovery.RootMeanSquareErrors[place]),
            ["bias"] = AnswerJson.Number(recovery.MeanErrors[place]),
            ["trueLow"] = AnswerJson.Number(recovery.Range(place).Low),
            ["trueHigh"] = AnswerJson.Number(recovery.Range(place).High),
            ["subjectsAlike"] = recovery.IsAlike(place),
            ["decision"] = Word(recovery.DecisionOn(place)),
        })));

    /// <summary>A decision in JSON.</summary>
    public static string Word(RecoveryDecision decision) => decision switch
    {
        RecoveryDecision.Good => "good",
        RecoveryDecision.NotGood => "notGood",
        _ => "undecided",
    };

    private static JsonObject Share(ShareInterval share) => new()
    {
        ["share"] = AnswerJson.Number(share.Share),
        ["low"] = AnswerJson.Number(share.Low),
        ["high"] = AnswerJson.Number(share.High),
        ["count"] = share.Count,
    };

    private static JsonObject Named(IBehaviourModel model, IReadOnlyList<double> values) =>
        new(values.Select((value, place) => KeyValuePair.Create(model.Parameters[place].Name, AnswerJson.Number(value))));
}
