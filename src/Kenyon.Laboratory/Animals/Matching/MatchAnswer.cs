using System.Text.Json.Nodes;
using Kenyon.Analysis.Matching;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Which evolved condition explains the choices.</summary>
/// <param name="Match">The match.</param>
/// <param name="TellsHalves">Whether what each half of the replicates says is told, value by value.</param>
public sealed record MatchAnswer(AtlasMatch Match, bool TellsHalves = false) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => MatchJson.Of(Match, TellsHalves);
}
