using System.Text.Json.Nodes;
using Kenyon.Inference.Ceilings;
using Kenyon.Inference.Comparison;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Comparison;

/// <summary>A comparison of models.</summary>
/// <param name="Comparison">The comparison.</param>
/// <param name="Ceiling">How well the choices can be foretold at all; null where nobody asked.</param>
public sealed record CompareAnswer(ModelComparison Comparison, CeilingVerdict? Ceiling = null) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => ComparisonJson.Of(Comparison, Ceiling);
}
