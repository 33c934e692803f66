using System.Text.Json.Nodes;
using Kenyon.Analysis.Matching;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Which evolved condition explains the choices.</summary>
/// <param name="Match">The match.</param>
/// <param name="TellsHalves">Whether what each half of the replicates says is told, value by value.</param>
/// <param name="Command">The command that asked for it; null: not known.</param>
public sealed record MatchAnswer(AtlasMatch Match, bool TellsHalves = false, string? Command = null) : IAnswer
{
    /// <summary>Figures that cannot be kept where they were asked to be.</summary>
    public IReadOnlyList<PlaceException> Lost { get; init; } = [];

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = MatchJson.Of(Match, TellsHalves);
        json["command"] = Command;
        return json;
    }
}
