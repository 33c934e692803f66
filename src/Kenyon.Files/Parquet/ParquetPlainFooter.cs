using System.Buffers.Binary;

namespace Kenyon.Files.Parquet;

/// <summary>
/// Writes a footer for the library: the wanted columns by their numbers, each in groups of its own, as what they are stored as. What they
/// mean is worked out by <see cref="ParquetValues"/>, so that a type of column that the library does not know refuses no file.
/// </summary>
internal static class ParquetPlainFooter
{
    private const int Required = 0;
    private const int Optional = 1;

    /// <summary>The footer with its length and the mark of its end.</summary>
    /// <param name="footer">The footer of the file.</param>
    /// <param name="wanted">Numbers of the columns that are wanted; at least one.</param>
    public static byte[] Write(ParquetFooter footer, IReadOnlyList<int> wanted)
    {
        var writer = new ThriftWriter();
        writer.Number(1, 1);
        writer.Items(2, 1 + wanted.Sum(number => footer.Columns[number].Path.Count));
        writer.Item(() =>
        {
            writer.Text(4, "table");
            writer.Number(5, wanted.Count);
        });
        foreach (int number in wanted)
        {
            WriteColumn(writer, footer.Columns[number], number);
        }

        writer.Long(3, footer.Groups.Sum(group => group.RowCount));
        writer.Items(4, footer.Groups.Count);
        foreach (var group in footer.Groups)
        {
            writer.Item(() => WriteGroup(writer, footer, group, wanted));
        }

        writer.End();
        byte[] bytes = writer.ToArray();
        byte[] end = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(end, bytes.Length);
        "PAR1"u8.CopyTo(end.AsSpan(4));
        return [.. bytes, .. end];
    }

    /// <summary>The names that lead to a column.</summary>
    public static string[] Path(ParquetColumn column, int number) =>
        [.. Enumerable.Range(0, column.Path.Count).Select(depth => $"c{number}d{depth}")];

    private static void WriteColumn(ThriftWriter writer, ParquetColumn column, int number)
    {
        string[] path = Path(column, number);
        for (int depth = 0; depth < path.Length; depth++)
        {
            bool isColumn = depth == path.Length - 1;
            int level = depth;
            writer.Item(() =>
            {
                writer.Number(1, isColumn ? column.Type : null);
                writer.Number(2, isColumn ? column.Length : null);
                writer.Number(3, column.AreOptional[level] ? Optional : Required);
                writer.Text(4, path[level]);
                writer.Number(5, isColumn ? null : 1);
            });
        }
    }

    private static void WriteGroup(
        ThriftWriter writer, ParquetFooter footer, (long RowCount, ParquetChunk[] Chunks) group, IReadOnlyList<int> wanted)
    {
        writer.Items(1, wanted.Count);
        foreach (int number in wanted)
        {
            var chunk = group.Chunks[number];
            writer.Item(() =>
            {
                writer.Long(2, chunk.Start);
                writer.Structure(3, () =>
                {
                    writer.Number(1, footer.Columns[number].Type);
                    writer.Numbers(2, [0]);
                    writer.Texts(3, Path(footer.Columns[number], number));
                    writer.Number(4, chunk.Codec);
                    writer.Long(5, chunk.ValueCount);
                    writer.Long(6, chunk.PlainSize);
                    writer.Long(7, chunk.StoredSize);
                    writer.Long(9, chunk.Start);
                });
            });
        }

        writer.Long(2, group.Chunks.Sum(chunk => Math.Max(0, chunk.PlainSize)));
        writer.Long(3, group.RowCount);
    }
}
