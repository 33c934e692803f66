using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Recovery;

/// <summary>Choices that were simulated and written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Model">The model that chose.</param>
/// <param name="SubjectCount">Subjects.</param>
public sealed record SimulateAnswer(string Path, string Model, int SubjectCount) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["path"] = Path, ["model"] = Model, ["subjects"] = SubjectCount };
}
