using System.Globalization;
using Kenyon.Files.Parquet;

namespace Kenyon.Inference.Tables.Parquet;

/// <summary>Reads tables from Parquet files: columns of numbers, truth values, texts, ids and times.</summary>
internal static class ParquetSource
{
    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="reads">Which columns are wanted.</param>
    /// <param name="mostCells">Most cells of wanted columns.</param>
    /// <exception cref="DataException">It is no such table.</exception>
    public static DataTable Read(Stream stream, string path, Func<string, bool> reads, long mostCells = long.MaxValue)
    {
        try
        {
            var table = ParquetTable.Open(stream, path, DataTable.MostRows, DataTable.MostColumns);
            var texts = new string?[table.Columns.Count][];
            int[] wanted = [.. Enumerable.Range(0, texts.Length).Where(column => reads(table.Columns[column]))];
            if ((long)wanted.Length * table.RowCount > mostCells)
            {
                throw new DataException(
                    $"{path}: there are {table.RowCount:N0} rows of {wanted.Length:N0} columns; must be at most {mostCells:N0} cells.");
            }

            var pool = new TextPool();
            foreach (var (column, read) in wanted.Zip(table.Read(wanted, value => Text(value, pool))))
            {
                texts[column] = read;
            }

            foreach (int column in wanted)
            {
                if (Array.Find(texts[column], text => text?.Length > DataTable.LongestCell) is { } cell)
                {
                    throw new DataException(
                        $"{path}: {table.Columns[column]} has a cell of {cell.Length:N0} characters; "
                        + $"a cell has at most {DataTable.LongestCell:N0}.");
                }
            }

            return new DataTable(path, "row", table.Columns, texts, [.. Enumerable.Range(1, table.RowCount)]);
        }
        catch (InvalidDataException failure)
        {
            throw new DataException(failure.Message);
        }
    }

    private static string? Text(object value, TextPool pool) => value switch
    {
        string text => pool.Get(text.AsSpan().Trim()),
        bool truth => truth ? "1" : "0",
        IFormattable number => pool.Get(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException($"no text for {value.GetType()}"),
    };
}
