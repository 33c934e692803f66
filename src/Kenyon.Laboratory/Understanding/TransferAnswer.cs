using System.Text.Json.Nodes;
using Kenyon.Analysis.Transfer;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Understanding;

/// <summary>Compatibility matrices: learning part of i with motor network of j.</summary>
/// <param name="Matrices">The matrices as they were saved.</param>
public sealed record TransferAnswer(TransferFile Matrices) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => (JsonObject)JsonNode.Parse(Matrices.ToJson())!;
}
