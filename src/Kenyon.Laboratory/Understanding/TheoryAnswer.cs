using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Understanding;

/// <summary>What theory says of an experiment.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Reports">One a condition, at least one.</param>
public sealed record TheoryAnswer(string Experiment, IReadOnlyList<TheoryReport> Reports) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => Reports.Count == 1 ? Reports[0].ToJson() : new JsonObject
    {
        ["experiment"] = Experiment,
        ["conditions"] = AnswerJson.Array(Reports.Select(report =>
        {
            var json = report.ToJson();
            json.Insert(0, "condition", report.Condition.Name);
            return json;
        })),
    };
}
