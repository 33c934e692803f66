using System.Text.Json.Nodes;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Recovery;

/// <summary>Which models and parameters were found again.</summary>
/// <param name="Study">The study.</param>
public sealed record RecoverAnswer(RecoveryStudy Study) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => RecoveryJson.Of(Study);
}
