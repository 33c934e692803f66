namespace Kenyon.Files.Columns;

/// <summary>A format of exported tables.</summary>
public interface ITableFormat
{
    /// <summary>End of the name of a file, without the dot.</summary>
    string Extension { get; }

    /// <summary>Writes a table.</summary>
    /// <param name="stream">Receives it; can only be written.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">Cells by column: string, long, double, bool, or null where there is nothing.</param>
    /// <param name="notes">Texts about the table as a whole, by their names; null: none. A format without a place for them leaves them
    /// out.</param>
    void Write(
        Stream stream,
        IReadOnlyList<TableColumn> columns,
        IEnumerable<object?[]> rows,
        IReadOnlyDictionary<string, string>? notes = null);
}
