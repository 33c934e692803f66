using Parquet;
using Parquet.Schema;

namespace Kenyon.Files.Columns;

/// <summary>
/// Apache Parquet: typed columns, empty cells as null, units in the metadata of the file under <c>unit:COLUMN</c> and of each column under
/// <c>unit</c>, notes in the metadata of the file under their own names.
/// </summary>
public sealed class ParquetFormat : ITableFormat
{
    private const int RowsInGroup = 50_000;

    /// <inheritdoc/>
    public string Extension => "parquet";

    /// <inheritdoc/>
    public void Write(
        Stream stream,
        IReadOnlyList<TableColumn> columns,
        IEnumerable<object?[]> rows,
        IReadOnlyDictionary<string, string>? notes = null) =>
        Waiting.For(() => WriteAsync(stream, columns, rows, notes ?? new Dictionary<string, string>()));

    private static async Task WriteAsync(
        Stream stream, IReadOnlyList<TableColumn> columns, IEnumerable<object?[]> rows, IReadOnlyDictionary<string, string> notes)
    {
        var fields = columns.Select(Field).ToList();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        writer.CustomMetadata = columns.Where(column => column.Unit.Length > 0)
            .Select(column => KeyValuePair.Create($"unit:{column.Name}", column.Unit))
            .Concat(notes)
            .ToDictionary();
        foreach (object?[][] chunk in rows.Chunk(RowsInGroup))
        {
            using var group = writer.CreateRowGroup();
            for (int index = 0; index < fields.Count; index++)
            {
                await WriteColumn(group, fields[index], columns[index], chunk.Select(row => row[index]));
            }
        }
    }

    private static DataField Field(TableColumn column) => column.Type switch
    {
        ColumnType.Whole => new DataField<long?>(column.Name),
        ColumnType.Number => new DataField<double?>(column.Name),
        ColumnType.Flag => new DataField<bool?>(column.Name),
        _ => new DataField<string>(column.Name),
    };

    private static Task WriteColumn(ParquetRowGroupWriter group, DataField field, TableColumn column, IEnumerable<object?> cells)
    {
        var unit = new Dictionary<string, string> { ["unit"] = column.Unit };
        return column.Type switch
        {
            ColumnType.Whole => group.WriteAsync<long>(field, cells.Select(cell => (long?)cell).ToArray().AsMemory(), null, unit),
            ColumnType.Number => group.WriteAsync<double>(field, cells.Select(cell => (double?)cell).ToArray().AsMemory(), null, unit),
            ColumnType.Flag => group.WriteAsync<bool>(field, cells.Select(cell => (bool?)cell).ToArray().AsMemory(), null, unit),
            _ => group.WriteAsync(field, cells.Select(cell => (string?)cell).ToArray()!),
        };
    }
}
