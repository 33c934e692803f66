using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Inputs;

/// <summary>An experiment that comes with Kenyon.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">What it is.</param>
/// <param name="Text">Its file.</param>
public sealed record Preset(string Name, string About, string Text) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["name"] = Name, ["about"] = About, ["text"] = Text };
}
