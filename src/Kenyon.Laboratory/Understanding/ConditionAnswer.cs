using System.Text.Json.Nodes;
using Kenyon.Analysis.Sections;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Understanding;

/// <summary>What evolved in one condition.</summary>
/// <param name="Group">Its champions.</param>
/// <param name="Sections">What the sections say.</param>
public sealed record ConditionAnswer(AnalysisGroup Group, IReadOnlyList<SectionAnswer> Sections) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["experiment"] = Group.Experiment,
            ["condition"] = Group.Condition,
            ["runs"] = AnswerJson.Array(Group.Agents.Select(agent => agent.Champion.Run)),
        };
        SectionAnswer.Add(json, Sections);
        return json;
    }
}
