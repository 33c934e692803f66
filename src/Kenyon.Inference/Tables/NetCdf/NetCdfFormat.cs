using Kenyon.Files.Columns;

namespace Kenyon.Inference.Tables.NetCdf;

/// <summary>
/// A table as NetCDF-4: a dimension <c>row</c> and a variable a column, with <c>units</c>. Missing numbers are NaN, missing words empty;
/// missing whole numbers and flags are the <c>_FillValue</c> of their variable.
/// Notes are attributes of the file.
/// </summary>
public sealed class NetCdfFormat : ITableFormat
{
    private const string Row = "row";

    /// <inheritdoc/>
    public string Extension => "nc";

    /// <inheritdoc/>
    public void Write(
        Stream stream,
        IReadOnlyList<TableColumn> columns,
        IEnumerable<object?[]> rows,
        IReadOnlyDictionary<string, string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        object?[][] cells = [.. rows];
        NetCdfFile.Write(stream, new NetCdfGroup(
            cells.Length > 0 ? [NetCdfDimension.Counted(Row, cells.Length)] : [],
            cells.Length > 0 ? [.. columns.Select((column, index) => Variable(column, [.. cells.Select(row => row[index])]))] : [],
            new Dictionary<string, object>(
                (notes ?? new Dictionary<string, string>()).Select(note => KeyValuePair.Create(note.Key, (object)note.Value)),
                StringComparer.Ordinal) { ["rows"] = (long)cells.Length }));
    }

    private static NetCdfVariable Variable(TableColumn column, object?[] cells)
    {
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal);
        if (column.Unit.Length > 0)
        {
            attributes["units"] = column.Unit;
        }

        bool isWhole = !cells.Contains(null);
        switch (column.Type)
        {
            case ColumnType.Whole when !isWhole:
                attributes["_FillValue"] = new[] { long.MinValue };
                break;
            case ColumnType.Flag when !isWhole:
                attributes["_FillValue"] = new[] { sbyte.MinValue };
                break;
            case ColumnType.Flag:
                attributes["dtype"] = "bool"; // xarray makes flags of them
                break;
        }

        return new NetCdfVariable(column.Name, [Row], Values(column.Type, cells), attributes);
    }

    private static Array Values(ColumnType type, object?[] cells) => type switch
    {
        ColumnType.Whole => cells.Select(cell => (long?)cell ?? long.MinValue).ToArray(),
        ColumnType.Number => cells.Select(cell => (double?)cell ?? double.NaN).ToArray(),
        ColumnType.Flag => cells.Select(cell => cell is bool flag ? (sbyte)(flag ? 1 : 0) : sbyte.MinValue).ToArray(),
        _ => cells.Select(cell => (string?)cell ?? "").ToArray(),
    };
}
