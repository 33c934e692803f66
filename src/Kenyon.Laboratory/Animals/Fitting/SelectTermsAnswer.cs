using System.Text.Json.Nodes;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Scaling;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>An L1 path, and the terms that were selected.</summary>
/// <param name="Selection">The path.</param>
/// <param name="Scale">By what rewards and features are divided inside.</param>
public sealed record SelectTermsAnswer(TermSelection Selection, DataScale Scale) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => TermSelectionJson.Of(Selection, Scale);
}
