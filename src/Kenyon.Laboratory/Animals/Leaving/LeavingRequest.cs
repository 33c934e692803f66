using Kenyon.Inference.Leaving;

namespace Kenyon.Laboratory.Animals.Leaving;

/// <summary>Leaving times of which it is asked what they follow.</summary>
/// <param name="Paths">Files, a row a patch; at least one. Shape [files].</param>
/// <param name="Columns">Which column is what.</param>
/// <param name="Design">What patches yielded.</param>
public sealed record LeavingRequest(IReadOnlyList<string> Paths, PatchColumns Columns, PatchDesign Design);
