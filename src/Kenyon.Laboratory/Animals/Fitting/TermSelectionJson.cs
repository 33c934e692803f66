using System.Text.Json.Nodes;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Scaling;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>An L1 path as JSON.</summary>
internal static class TermSelectionJson
{
    /// <summary>As JSON.</summary>
    public static JsonObject Of(TermSelection selection, DataScale scale) => new()
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

    private static JsonObject Named(TermSelection selection, TermPathPoint point, DataScale scale) => new(point.Parameters.Select(
        (value, place) => KeyValuePair.Create<string, JsonNode?>(
            selection.Model.Parameters[place].Name, selection.Model.Parameters[place].InUnit(value, scale))));
}
