namespace Kenyon.Figures.Reports;

/// <summary>A table of a report.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Head">Names of the columns.</param>
/// <param name="Rows">Cells. Shape [rows][columns].</param>
public sealed record ReportTable(string Caption, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);
