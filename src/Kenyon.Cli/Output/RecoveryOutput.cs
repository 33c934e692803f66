using System.Globalization;
using System.Text.Json.Nodes;
using Kenyon.Inference.Comparison;

namespace Kenyon.Cli.Output;

/// <summary>A study of recovery, for a person and as JSON.</summary>
internal static class RecoveryOutput
{
    private const int LongestName = 12;

    /// <summary>As JSON.</summary>
    public static JsonObject Json(RecoveryStudy study) => new()
    {
        ["simulations"] = study.SimulationCount,
        ["models"] = new JsonArray([.. study.Models.Models.Select(model => (JsonNode)model.Name)]),
        ["wins"] = new JsonArray([.. study.Models.Wins.Select(row => (JsonNode)new JsonArray([.. row.Select(count => (JsonNode)count)]))]),
        ["diagonal"] = new JsonArray([.. study.Models.Models.Select((_, model) => (JsonNode)study.Models.Diagonal(model))]),
        ["parameters"] = new JsonArray([.. study.Parameters.Select(recovery => (JsonNode)FitJson.Recovery(recovery))]),
    };

    /// <summary>For a person.</summary>
    public static void WriteText(RecoveryStudy study)
    {
        var models = study.Models.Models;
        int width = models.Max(model => model.Name.Length);
        Line("");
        Line($"Recovery: {study.SimulationCount} subjects simulated under each model in this design, all models fitted, the lowest BIC wins.");
        if (models.Count > 1)
        {
            Line(Terminal.Faint($"{"true".PadRight(width)}  {string.Join("  ", models.Select(model => Short(model.Name)))}   parameters found again"));
        }

        for (int model = 0; model < models.Count; model++)
        {
            var row = study.Models.Wins[model];
            string shares = string.Join("  ", row.Select((count, column) =>
            {
                string share = ((double)count / study.SimulationCount).ToString("F2", CultureInfo.InvariantCulture).PadLeft(LongestName);
                return column == model ? Terminal.Strong(share) : share;
            }));
            var recovery = study.Parameters[model];
            string parameters = string.Join(", ", recovery.Model.Parameters.Select((parameter, place) =>
                string.Create(CultureInfo.InvariantCulture, $"{parameter.Symbol} r = {recovery.Correlations[place]:F2}")));
            Line($"{models[model].Name.PadRight(width)}  {(models.Count > 1 ? shares + "   " : "")}{parameters}");
        }
    }

    private static string Short(string name) => (name.Length <= LongestName ? name : name[..5] + "…" + name[^6..]).PadLeft(LongestName);

    private static void Line(string text) => Console.Out.WriteLine(text);
}
