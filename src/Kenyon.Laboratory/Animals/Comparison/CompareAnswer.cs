using System.Text.Json.Nodes;
using Kenyon.Inference.Comparison;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Comparison;

/// <summary>A comparison of models.</summary>
/// <param name="Comparison">The comparison.</param>
public sealed record CompareAnswer(ModelComparison Comparison) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => ComparisonJson.Of(Comparison);
}
