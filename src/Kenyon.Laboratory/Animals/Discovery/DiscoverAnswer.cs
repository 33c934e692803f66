using System.Text.Json.Nodes;
using Kenyon.Inference.Discovery;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Discovery;

/// <summary>Rules found by search.</summary>
/// <param name="Discovery">The front and the rule that is chosen.</param>
public sealed record DiscoverAnswer(RuleDiscovery Discovery) : IAnswer
{
    /// <summary>The figure, where it could not be kept where it was asked to be, with why.</summary>
    public IReadOnlyList<PlaceException> Lost { get; init; } = [];

    /// <inheritdoc/>
    public JsonObject ToJson() => DiscoveryJson.Of(Discovery);
}
