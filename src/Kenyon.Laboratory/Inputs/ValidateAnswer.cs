using System.Text.Json.Nodes;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Inputs;

/// <summary>What an experiment would run.</summary>
/// <param name="Conditions">Its conditions.</param>
/// <param name="RunCount">Its runs.</param>
/// <param name="Resolved">Settings of the first condition, every default written out; null where nobody asked.</param>
public sealed record ValidateAnswer(IReadOnlyList<Condition> Conditions, int RunCount, string? Resolved) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["name"] = Conditions[0].Spec.Name,
            ["conditions"] = AnswerJson.Array(Conditions.Select(condition => condition.Name)),
            ["runs"] = RunCount,
        };
        if (Resolved is not null)
        {
            json["resolved"] = Resolved;
        }

        return json;
    }
}
