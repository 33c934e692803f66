using System.Text.Json.Nodes;
using Kenyon.Analysis.Matching;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>What conditions were traced back to.</summary>
/// <param name="Recovery">The simulations.</param>
/// <param name="Atlas">The atlas.</param>
public sealed record TraceAnswer(MatchRecovery Recovery, Atlas Atlas) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => MatchJson.Recovery(Recovery, Atlas);
}
