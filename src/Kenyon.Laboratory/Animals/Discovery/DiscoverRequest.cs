using Kenyon.Inference.Choices;
using Kenyon.Inference.Discovery;

namespace Kenyon.Laboratory.Animals.Discovery;

/// <summary>Choices in which a rule is searched.</summary>
/// <param name="Data">The choices.</param>
/// <param name="Options">How it is searched.</param>
/// <param name="Figure">Where the front is drawn, a folder or a .png or .svg file; null: nowhere.</param>
public sealed record DiscoverRequest(ChoiceData Data, DiscoveryOptions Options, string? Figure = null);
