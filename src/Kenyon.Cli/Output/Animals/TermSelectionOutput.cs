using System.Globalization;
using System.Text.Json.Nodes;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Scaling;

namespace Kenyon.Cli.Output.Animals;

/// <summary>An L1 path, for a person and as JSON.</summary>
internal static class TermSelectionOutput
{
    /// <summary>As JSON.</summary>
    public static JsonObject Json(TermSelection selection, DataScale scale) => new()
    {
        ["model"] = selection.Model.Name,
        ["merged"] = new JsonArray([.. selection.Model.Merged.Select(text => (JsonNode)text)]),
        ["scale"] = FitJson.Scale(scale),
        ["path"] = new JsonArray([.. selection.Points.Select(point => (JsonNode)new JsonObject
        {
            ["penalty"] = point.Penalty,
            ["terms"] = point.TermCount,
            ["heldOut"] = point.HeldOut,
            ["heldOutError"] = point.HeldOutError,
            ["parameters"] = Named(selection, point, scale),
        })]),
        ["best"] = selection.Best,
        ["chosen"] = selection.Chosen,
        ["parameters"] = Named(selection, selection.Points[selection.Chosen], scale),
    };

    /// <summary>For a person.</summary>
    public static void WriteText(TermSelection selection, DataScale scale)
    {
        Line("");
        Line($"{Terminal.Strong(selection.Model.Name)}: L1 path, all subjects share the coefficients");
        foreach (string merged in selection.Model.Merged)
        {
            Line($"  {merged}");
        }

        FitText.WriteScale(scale);
        Line(Terminal.Faint("penalty    terms  held out (nats/trial)"));
        for (int stop = 0; stop < selection.Points.Count; stop++)
        {
            var point = selection.Points[stop];
            string mark = (stop == selection.Chosen ? "  <- chosen" : "") + (stop == selection.Best ? "  <- foretells best" : "");
            Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{point.Penalty,-9:G3}  {point.TermCount,5}  {point.HeldOut:F4} ± {point.HeldOutError:F4}{mark}"));
        }

        Line("");
        var chosen = selection.Points[selection.Chosen];
        for (int place = 0; place < chosen.Parameters.Count; place++)
        {
            if (chosen.Parameters[place] != 0)
            {
                var parameter = selection.Model.Parameters[place];
                Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {parameter.Name,-20} {parameter.Symbol,-8} {parameter.InUnit(chosen.Parameters[place], scale):G4}"));
            }
        }
    }

    private static JsonObject Named(TermSelection selection, TermPathPoint point, DataScale scale) => new(point.Parameters.Select(
        (value, place) => KeyValuePair.Create<string, JsonNode?>(
            selection.Model.Parameters[place].Name, selection.Model.Parameters[place].InUnit(value, scale))));

    private static void Line(string text) => Console.Out.WriteLine(text);
}
