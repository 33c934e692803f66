using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Rules;

/// <summary>What one learning event does.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Readout">Readout y.</param>
/// <param name="Change">Change ΔW as the rule says. Shape [inputs].</param>
/// <param name="Weights">Weights after the event, normalised and limited. Shape [inputs].</param>
public sealed record StepRuleAnswer(
    StepRuleRequest Request, float Readout, IReadOnlyList<float> Change, IReadOnlyList<float> Weights) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["readout"] = Readout, ["delta"] = AnswerJson.Array(Change), ["weights"] = AnswerJson.Array(Weights),
    };
}
