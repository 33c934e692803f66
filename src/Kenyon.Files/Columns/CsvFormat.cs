using System.Globalization;
using System.Text;

namespace Kenyon.Files.Columns;

/// <summary>
/// Comma-separated values after RFC 4180: UTF-8, a line of names, numbers that read back to the same bits, empty cells for nothing.
/// It has no place for notes.
/// </summary>
public sealed class CsvFormat : ITableFormat
{
    /// <inheritdoc/>
    public string Extension => "csv";

    /// <inheritdoc/>
    public void Write(
        Stream stream,
        IReadOnlyList<TableColumn> columns,
        IEnumerable<object?[]> rows,
        IReadOnlyDictionary<string, string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(stream);
        var text = new StringBuilder();
        Line(text, columns.Select(column => column.Name));
        foreach (object?[] row in rows)
        {
            Line(text, row.Select(Cell));
            if (text.Length > 1 << 16)
            {
                Flush(stream, text);
            }
        }

        Flush(stream, text);
    }

    /// <summary>A line of cells.</summary>
    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quote)).Append('\n');

    private static string Cell(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Flush(Stream stream, StringBuilder text)
    {
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        text.Clear();
    }
}
