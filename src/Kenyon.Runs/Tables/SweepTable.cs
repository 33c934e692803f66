using Kenyon.Files.Columns;

namespace Kenyon.Runs.Tables;

/// <summary>A table to be exported.</summary>
/// <param name="Name">Name of its file, without the end.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Cells by column: string, long, double, bool, or null where there is nothing.</param>
public sealed record SweepTable(string Name, IReadOnlyList<TableColumn> Columns, IEnumerable<object?[]> Rows);
