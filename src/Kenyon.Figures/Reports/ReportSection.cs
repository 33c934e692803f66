using Kenyon.Figures.Drawing;

namespace Kenyon.Figures.Reports;

/// <summary>A section of a report that is not about runs: paragraphs, then tables, then figures, then commands.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Paragraphs">Its sentences.</param>
/// <param name="Tables">Its tables, or null.</param>
/// <param name="Figures">Its figures, or null.</param>
/// <param name="Commands">Command lines, or null.</param>
public sealed record ReportSection(
    string Title,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<ReportTable>? Tables = null,
    IReadOnlyList<Figure>? Figures = null,
    string? Commands = null);
