using System.Text.Json.Nodes;
using Kenyon.Analysis.Sensitivity;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Understanding;

/// <summary>How fitness, rates and the diversity of rules depend on settings.</summary>
/// <param name="Record">The study as it was saved.</param>
public sealed record SensitivityAnswer(SensitivityRecord Record) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => (JsonObject)JsonNode.Parse(Record.ToJson())!;
}
