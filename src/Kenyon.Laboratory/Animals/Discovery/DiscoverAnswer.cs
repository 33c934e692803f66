using System.Text.Json.Nodes;
using Kenyon.Inference.Discovery;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Discovery;

/// <summary>Rules found by search.</summary>
/// <param name="Discovery">The front and the rule that is chosen.</param>
public sealed record DiscoverAnswer(RuleDiscovery Discovery) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => DiscoveryJson.Of(Discovery);
}
