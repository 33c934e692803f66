using System.Globalization;
using System.Text.Json.Nodes;
using Kenyon.Inference.Recovery;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Cli.Output.Animals;

/// <summary>A study of recovery, for a person and as JSON.</summary>
internal static class RecoveryOutput
{
    private const int LongestName = 12;

    /// <summary>As JSON.</summary>
    public static JsonObject Json(RecoveryStudy study) => new()
    {
        ["simulations"] = study.SimulationCount,
        ["setting"] = Setting(study.Setting),
        ["models"] = new JsonArray([.. study.Models.Models.Select(model => (JsonNode)model.Name)]),
        ["wins"] = new JsonArray([.. study.Models.Wins.Select(row => (JsonNode)new JsonArray([.. row.Select(count => (JsonNode)count)]))]),
        ["diagonal"] = new JsonArray([.. study.Models.Models.Select((_, model) => JsonOutput.Number(study.Models.Diagonal(model)))]),
        ["modelRecovery"] = new JsonArray([.. study.Models.Models.Select((model, number) => (JsonNode)new JsonObject
        {
            ["model"] = model.Name,
            ["own"] = Share(study.Models.DiagonalInterval(number)),
            ["wins"] = Share(study.Models.TrustInterval(number)),
            ["decision"] = Word(study.Models.Decision(number)),
            ["simulationsNeeded"] = study.Models.Needed(number),
        })]),
        ["parameters"] = new JsonArray([.. study.Parameters.Select(recovery => (JsonNode)FitJson.Recovery(recovery))]),
    };

    /// <summary>From what subjects were simulated.</summary>
    public static JsonNode? Setting(RecoverySetting? setting) => setting is null ? null : new JsonObject
    {
        ["scheduleKnown"] = setting.IsKnown,
        ["rewards"] = setting.Kind switch
        {
            Inference.Schedules.ScheduleKind.Answers => "answers",
            Inference.Schedules.ScheduleKind.Probabilities => "probabilities",
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
            ["r"] = JsonOutput.Number(recovery.Intervals[place].Value),
            ["low"] = JsonOutput.Number(recovery.Intervals[place].Low),
            ["high"] = JsonOutput.Number(recovery.Intervals[place].High),
            ["rootMeanSquareError"] = JsonOutput.Number(recovery.RootMeanSquareErrors[place]),
            ["bias"] = JsonOutput.Number(recovery.MeanErrors[place]),
            ["trueLow"] = JsonOutput.Number(recovery.Range(place).Low),
            ["trueHigh"] = JsonOutput.Number(recovery.Range(place).High),
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

    /// <summary>For a person.</summary>
    public static void WriteText(RecoveryStudy study)
    {
        var models = study.Models.Models;
        int width = models.Max(model => model.Name.Length);
        Line("");
        Line(
            $"Recovery: {study.SimulationCount} subjects simulated under each model in this design, "
            + "all models fitted, the lowest BIC wins.");
        if (study.Setting is { } setting)
        {
            Line(setting.Truth);
            Line(setting.Schedule);
        }

        if (models.Count > 1)
        {
            WriteModels(study, width);
        }

        WriteParameters(study, width);
    }

    private static void WriteModels(RecoveryStudy study, int width)
    {
        var models = study.Models.Models;
        Line("");
        Line(Terminal.Faint(
            $"{"true".PadRight(width)}  {string.Join("  ", models.Select(model => Short(model.Name)))}   {"of its own",-17} "
            + $"{"of its wins",-17} recovery"));
        for (int model = 0; model < models.Count; model++)
        {
            var row = study.Models.Wins[model];
            string shares = string.Join("  ", row.Select((count, column) =>
            {
                string share = ((double)count / study.SimulationCount).ToString("F2", CultureInfo.InvariantCulture).PadLeft(LongestName);
                return column == model ? Terminal.Strong(share) : share;
            }));
            string decision = Decision(study.Models.Decision(model), study.Models.Needed(model), study.SimulationCount);
            Line(
                $"{models[model].Name.PadRight(width)}  {shares}   {RecoveryText.Number(study.Models.DiagonalInterval(model)),-17} "
                + $"{RecoveryText.Number(study.Models.TrustInterval(model)),-17} {decision}");
        }

        Line("Brackets: exact intervals of the shares, at least 95 %.");
    }

    private static void WriteParameters(RecoveryStudy study, int width)
    {
        if (study.Parameters.All(recovery => recovery.Model.Parameters.Count == 0))
        {
            return;
        }

        Line("");
        Line(Terminal.Faint($"{"parameters".PadRight(width)}  {"",-4}  {"r",-19}  {"RMSE",-8}  {"bias",-9}  {"true",-16}  recovery"));
        foreach (var recovery in study.Parameters)
        {
            for (int place = 0; place < recovery.Model.Parameters.Count; place++)
            {
                var (low, high) = recovery.Range(place);
                int? needed = recovery.DecisionOn(place) == RecoveryDecision.Undecided ? recovery.Needed : null;
                string range = string.Create(CultureInfo.InvariantCulture, $"{low:G2} to {high:G2}");
                string errors = string.Create(
                    CultureInfo.InvariantCulture, $"{recovery.RootMeanSquareErrors[place],-8:G2}  {recovery.MeanErrors[place],-9:G2}");
                Line(
                    $"{recovery.Model.Name.PadRight(width)}  {recovery.Model.Parameters[place].Symbol,-4}  "
                    + $"{RecoveryText.Number(recovery.Intervals[place]),-19}  {errors}  {range,-16}  "
                    + Decision(recovery.DecisionOn(place), needed, study.SimulationCount)
                    + (recovery.IsAlike(place) ? "; the subjects are alike, so r is low: read the RMSE" : ""));
            }
        }

        Line($"B{RecoveryText.Brackets[1..]}.");
    }

    private static string Decision(RecoveryDecision decision, int? needed, int count) =>
        decision != RecoveryDecision.Undecided ? RecoveryText.Word(decision)
            : needed is { } number && number > count ? $"not decided; about {number} simulations would be enough"
            : RecoveryText.Word(decision);

    private static JsonObject Share(ShareInterval share) => new()
    {
        ["share"] = JsonOutput.Number(share.Share),
        ["low"] = JsonOutput.Number(share.Low),
        ["high"] = JsonOutput.Number(share.High),
        ["count"] = share.Count,
    };

    private static string Short(string name) => (name.Length <= LongestName ? name : name[..5] + "…" + name[^6..]).PadLeft(LongestName);

    private static void Line(string text) => Console.Out.WriteLine(text);
}
