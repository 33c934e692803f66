using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Understanding;

/// <summary>What evolved.</summary>
/// <param name="Conditions">Condition by condition.</param>
/// <param name="Together">What sections say of all conditions together.</param>
public sealed record AnalyzeAnswer(IReadOnlyList<ConditionAnswer> Conditions, IReadOnlyList<SectionAnswer> Together) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["conditions"] = AnswerJson.Array(Conditions.Select(condition => condition.ToJson())) };
        SectionAnswer.Add(json, Together);
        return json;
    }
}
