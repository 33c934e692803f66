using System.Text.Json.Nodes;
using Kenyon.Analysis.Conditions;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Evolution;

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
            ["mean"] = AnswerJson.Number(row.Fitness.Mean),
            ["low"] = AnswerJson.Number(row.Fitness.Low),
            ["high"] = AnswerJson.Number(row.Fitness.High),
            ["difference"] = AnswerJson.Number(row.Difference?.Mean),
            ["differenceLow"] = AnswerJson.Number(row.Difference?.Low),
            ["differenceHigh"] = AnswerJson.Number(row.Difference?.High),
            ["pairing"] = row.Pairing is { } pairing ? ConditionFile.NameOf(pairing) : null,
        };
        if (row.Note.Length > 0)
        {
            json["note"] = row.Note;
        }

        return json;
    }
}
