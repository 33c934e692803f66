using Parquet;
using Parquet.Schema;

namespace Kenyon.Files.Columns;

/// <summary>Apache Parquet of whole arrays: no cell is empty, one group of rows.</summary>
public static class ParquetArrays
{
    /// <summary>Writes a table.</summary>
    /// <param name="stream">Receives it; can only be written.</param>
    /// <param name="columns">Names and values of one length: <c>int[]</c>, <c>long[]</c>, <c>double[]</c> or <c>string[]</c>. Shape of each
    /// [rows].</param>
    /// <exception cref="ArgumentException">A column is of another type.</exception>
    public static void Write(Stream stream, IReadOnlyList<(string Name, Array Values)> columns)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(columns);
        Waiting.For(() => WriteAsync(stream, columns));
    }

    private static async Task WriteAsync(Stream stream, IReadOnlyList<(string Name, Array Values)> columns)
    {
        var fields = columns.Select(column => Field(column.Name, column.Values)).ToList();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        using var group = writer.CreateRowGroup();
        for (int index = 0; index < fields.Count; index++)
        {
            await (columns[index].Values switch
            {
                int[] values => group.WriteAsync<int>(fields[index], values),
                long[] values => group.WriteAsync<long>(fields[index], values),
                double[] values => group.WriteAsync<double>(fields[index], values),
                _ => group.WriteAsync(fields[index], (string[])columns[index].Values),
            });
        }
    }

    private static DataField Field(string name, Array values) => values switch
    {
        int[] => new DataField<int>(name),
        long[] => new DataField<long>(name),
        double[] => new DataField<double>(name),
        string[] => new DataField<string>(name),
        _ => throw new ArgumentException(
            $"Column {name} is of {values.GetType().Name}; must be of int, long, double or string.", nameof(values)),
    };
}
