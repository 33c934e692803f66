using System.Text.Json.Nodes;
using Kenyon.Analysis.Matching;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Which evolved condition explains the choices.</summary>
/// <param name="Match">The match.</param>
public sealed record MatchAnswer(AtlasMatch Match) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => MatchJson.Of(Match);
}
