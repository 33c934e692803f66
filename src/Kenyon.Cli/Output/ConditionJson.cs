using System.Text.Json.Nodes;
using Kenyon.Analysis.Conditions;

namespace Kenyon.Cli.Output;

/// <summary>The comparison of conditions in <c>--json</c>.</summary>
internal static class ConditionJson
{
    /// <summary>A row a condition; null where there is no interval or nothing to compare with.</summary>
    /// <param name="table">The comparison.</param>
    public static JsonArray Of(ConditionTable table) => [.. table.Rows.Select(row => (JsonNode)Row(row))];

    private static JsonObject Row(ConditionRow row)
    {
        var json = new JsonObject
        {
            ["condition"] = row.Condition,
            ["n"] = row.Fitness.Count,
            ["mean"] = Number(row.Fitness.Mean),
            ["low"] = Number(row.Fitness.Low),
            ["high"] = Number(row.Fitness.High),
            ["difference"] = Number(row.Difference?.Mean),
            ["differenceLow"] = Number(row.Difference?.Low),
            ["differenceHigh"] = Number(row.Difference?.High),
            ["pairing"] = row.Pairing is { } pairing ? ConditionFile.NameOf(pairing) : null,
        };
        if (row.Note.Length > 0)
        {
            json["note"] = row.Note;
        }

        return json;
    }

    private static JsonNode? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;
}
