using Kenyon.Files.Columns;

namespace Kenyon.Inference.Results;

/// <summary>Results of a fit as a table.</summary>
/// <param name="Columns">The columns, with their units.</param>
/// <param name="RowCount">Number of rows.</param>
/// <param name="Rows">Cells by column: string, long, double, or null where there is nothing; made anew when they are asked for. Shape
/// [rows][columns].</param>
public sealed record ResultTable(IReadOnlyList<TableColumn> Columns, int RowCount, IEnumerable<object?[]> Rows)
{
    /// <summary>A number, or nothing where there is none.</summary>
    internal static object? Cell(double number) => double.IsFinite(number) ? number : null;
}
