using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Cli.Shells;

/// <summary>A text for a shell or for <c>man</c>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Text">The text.</param>
internal sealed record ShellText(string Name, string Text) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["name"] = Name, ["text"] = Text };
}
