using Kenyon.Laboratory.Animals.Fitting;

namespace Kenyon.Laboratory.Animals.Trials;

/// <summary>A fit that is told trial by trial.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Place">File of the table, .csv or .parquet; null: none is written.</param>
public sealed record TrialsRequest(FitRequest Fit, string? Place = null);
