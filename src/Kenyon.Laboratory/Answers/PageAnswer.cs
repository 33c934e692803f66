using System.Text.Json.Nodes;

namespace Kenyon.Laboratory.Answers;

/// <summary>A page that was written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Subject">On what: <see cref="OnRuns"/> or <see cref="OnModels"/>.</param>
/// <param name="Count">How many of them.</param>
public sealed record PageAnswer(string Path, string Subject, int Count) : IAnswer
{
    /// <summary>A page on runs.</summary>
    public const string OnRuns = "runs";

    /// <summary>A page on models that were fitted.</summary>
    public const string OnModels = "models";

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["report"] = Path, [Subject] = Count, ["bytes"] = new FileInfo(Path).Length };
}
