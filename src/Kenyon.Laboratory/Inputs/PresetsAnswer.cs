using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Inputs;

/// <summary>The experiments that come with Kenyon.</summary>
/// <param name="Presets">In the order of their names.</param>
public sealed record PresetsAnswer(IReadOnlyList<Preset> Presets) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["presets"] = AnswerJson.Array(Presets.Select(preset => new JsonObject { ["name"] = preset.Name, ["about"] = preset.About })),
    };
}
