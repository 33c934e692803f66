using Kenyon.Experiments.Storage;
using Kenyon.Files.Columns;

namespace Kenyon.Runs.Tables;

/// <summary>Writes tables into a folder, each whole or not at all, and beside them one that says type and unit of every column.</summary>
/// <param name="storage">Where files are kept.</param>
/// <param name="format">The format.</param>
public sealed class SweepExport(IStorage storage, ITableFormat format)
{
    private static readonly TableColumn[] s_about =
    [
        new("table", ColumnType.Text, ""), new("column", ColumnType.Text, ""), new("type", ColumnType.Text, ""),
        new("unit", ColumnType.Text, ""),
    ];

    /// <summary>Writes them.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="folder">Where; made if missing.</param>
    /// <param name="stop">Ends the work; a table that is not whole is removed.</param>
    /// <returns>Path, number of rows and number of columns of every file.</returns>
    public IReadOnlyList<(string Path, long RowCount, int ColumnCount)> Write(
        IReadOnlyList<SweepTable> tables, string folder, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(tables);
        storage.CreateFolder(folder);
        var about = new SweepTable("columns", s_about, tables.SelectMany(table => table.Columns.Select(column =>
            (object?[])[table.Name, column.Name, column.Type.ToString().ToLowerInvariant(), column.Unit])));

        // What has no columns has no rows either: champions before any run is done.
        return [.. tables.Append(about).Where(table => table.Columns.Count > 0).Select(table => Write(table, folder, stop))];
    }

    private (string Path, long RowCount, int ColumnCount) Write(SweepTable table, string folder, CancellationToken stop)
    {
        string path = Path.Combine(folder, $"{table.Name}.{format.Extension}");
        long rowCount = 0;
        WholeFile.Write(storage, path, stream => format.Write(stream, table.Columns, Counted()));
        return (path, rowCount, table.Columns.Count);

        IEnumerable<object?[]> Counted()
        {
            foreach (object?[] row in table.Rows)
            {
                stop.ThrowIfCancellationRequested();
                rowCount++;
                yield return row;
            }
        }
    }
}
