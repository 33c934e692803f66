using Kenyon.Figures.Sources;

namespace Kenyon.Laboratory.Figures;

/// <summary>A page on a run, or on an experiment.</summary>
/// <param name="Source">The runs.</param>
/// <param name="Place">Folder of the page, or a file that ends in .html; null: the folder of the run or the experiment.</param>
/// <param name="Against">The condition that the others are compared with; null: the first.</param>
public sealed record ReportRunsRequest(FigureSource Source, string? Place = null, string? Against = null);
