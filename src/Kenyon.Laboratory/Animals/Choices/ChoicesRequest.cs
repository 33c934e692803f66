using Kenyon.Inference.Tables;

namespace Kenyon.Laboratory.Animals.Choices;

/// <summary>Files of choices, and which column is what.</summary>
/// <param name="Paths">CSV, Parquet or NWB files, at least one.</param>
/// <param name="Mapping">Which column is what.</param>
public sealed record ChoicesRequest(IReadOnlyList<string> Paths, ChoiceMapping Mapping);
