using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Kenyon.Files.Parquet;

/// <summary>
/// A table in a Parquet file. Time and memory are bounded by the size of the file and by the most rows and columns that are allowed:
/// everything that the file says of itself is looked at before the library acts on it. Columns that are not read are not looked at.
/// </summary>
public sealed class ParquetTable
{
    private readonly Stream _stream;
    private readonly string _path;
    private readonly ParquetFooter _footer;

    private ParquetTable(Stream stream, string path, ParquetFooter footer) => (_stream, _path, _footer) = (stream, path, footer);

    /// <summary>Names of the columns in the order of the file.</summary>
    public IReadOnlyList<string> Columns => [.. _footer.Columns.Select(column => column.Name)];

    /// <summary>Number of rows.</summary>
    public int RowCount => (int)_footer.Groups.Sum(group => group.RowCount);

    /// <summary>Opens a file.</summary>
    /// <param name="stream">The file; stays open.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="mostRows">Most rows that are allowed.</param>
    /// <param name="mostColumns">Most columns that are allowed.</param>
    /// <exception cref="InvalidDataException">It is no such file, or too large; says why.</exception>
    public static ParquetTable Open(Stream stream, string path, int mostRows, int mostColumns)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!IsParquet(stream))
        {
            throw new InvalidDataException($"{path}: this is no Parquet file: it does not begin with PAR1.");
        }

        try
        {
            var footer = ParquetFooter.Read(stream);
            if (footer.Columns.Count == 0 || footer.Columns.Count > mostColumns)
            {
                throw new InvalidDataException($"{path}: there are {footer.Columns.Count:N0} columns; must have 1 to {mostColumns:N0}.");
            }

            if (footer.Groups.Any(group => group.RowCount > mostRows) || footer.Groups.Sum(group => group.RowCount) > mostRows)
            {
                throw new InvalidDataException($"{path}: there are more than {mostRows:N0} rows; split the file.");
            }

            return new ParquetTable(stream, path, footer);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            throw failure.Message.StartsWith(path, StringComparison.Ordinal) ? failure : Damaged(path, failure);
        }
    }

    /// <summary>
    /// Reads columns: what each cell stands for, null where it is missing. Whole numbers are <c>long</c>, <c>uint</c> or <c>ulong</c>,
    /// texts and times <c>string</c>.
    /// </summary>
    /// <param name="columns">Numbers of the columns. Shape [columns asked for].</param>
    /// <param name="convert">Makes of a cell what is kept.</param>
    /// <typeparam name="T">What is kept of a cell.</typeparam>
    /// <returns>What is kept. Shape [columns][rows].</returns>
    /// <exception cref="InvalidDataException">They cannot be read; says why.</exception>
    public T?[][] Read<T>(IReadOnlyList<int> columns, Func<object, T?> convert)
    {
        ArgumentNullException.ThrowIfNull(columns);
        foreach (var column in columns.Select(number => _footer.Columns[number]))
        {
            if (column.Meaning == ParquetMeaning.Unreadable || column.Type is < 0 or > ParquetColumn.FixedByteArray)
            {
                throw new InvalidDataException(
                    $"{_path}: column {column.Name} holds {column.Holds}; must be numbers, truth values, texts or times, one in each row.");
            }
        }

        if (columns.Count == 0)
        {
            return [];
        }

        try
        {
            T?[][] cells = [.. columns.Select(_ => new T?[RowCount])];
            Waiting.For(() => ReadAsync(columns, convert, cells));
            return cells;
        }
#pragma warning disable CA1031 // The library throws whatever comes up when a file is damaged; nothing goes on after this.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw Damaged(_path, failure);
        }
    }

    private async Task ReadAsync<T>(IReadOnlyList<int> columns, Func<object, T?> convert, T?[][] cells)
    {
        var pages = new ParquetPages(_stream);
        foreach (var (rowCount, chunks) in _footer.Groups)
        {
            foreach (int number in columns)
            {
                pages.Check(_footer.Columns[number], chunks[number], rowCount);
            }
        }

        await using var stream = new PlainFooterStream(_stream, ParquetPlainFooter.Write(_footer, columns));
        await using var reader = await ParquetReader.CreateAsync(stream);
        var fields = reader.Schema.DataFields;
        int start = 0;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            int count = (int)_footer.Groups[group].RowCount;
            for (int place = 0; place < columns.Count; place++)
            {
                await ReadColumn(rows, fields[place], _footer.Columns[columns[place]], cells[place].AsMemory(start, count), convert);
            }

            start += count;
        }
    }

    private static Task ReadColumn<T>(
        ParquetRowGroupReader rows, DataField field, ParquetColumn column, Memory<T?> cells, Func<object, T?> convert) => column.Type switch
    {
        ParquetColumn.Truth => Read<bool, T>(rows, field, column, cells, value => convert(value)),
        1 => Read<int, T>(rows, field, column, cells, value => convert(ParquetValues.Of(column, value))),
        2 => Read<long, T>(rows, field, column, cells, value => convert(ParquetValues.Of(column, value))),
        3 => Read<DateTime, T>(
            rows, field, column, cells, value => convert(value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture))),
        4 => Read<float, T>(rows, field, column, cells, value => convert(value)),
        5 => Read<double, T>(rows, field, column, cells, value => convert(value)),
        _ => Read<ReadOnlyMemory<byte>, T>(rows, field, column, cells, value => convert(ParquetValues.Of(column, value.Span))),
    };

    private static async Task Read<TStored, T>(
        ParquetRowGroupReader rows, DataField field, ParquetColumn column, Memory<T?> cells, Func<TStored, T?> convert)
        where TStored : struct
    {
        if (cells.Length == 0)
        {
            return;
        }

        var values = new TStored[cells.Length];
        int[] levels = column.DefinitionLevel > 0 ? new int[cells.Length] : [];
        Memory<int>? levelsIfAny = levels.Length > 0 ? new Memory<int>(levels) : default(Memory<int>?);
        await rows.ReadRawAsync<TStored>(field, values, levelsIfAny, null);
        int next = 0;
        for (int row = 0; row < cells.Length; row++)
        {
            cells.Span[row] = levels.Length == 0 || levels[row] >= column.DefinitionLevel ? convert(values[next++]) : default;
        }
    }

    /// <summary>Whether a file begins as Parquet files do.</summary>
    /// <param name="stream">The file; stays open.</param>
    public static bool IsParquet(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Span<byte> first = stackalloc byte[4];
        stream.Seek(0, SeekOrigin.Begin);
        return stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual("PAR1"u8);
    }

    private static InvalidDataException Damaged(string path, Exception failure) => new(
        $"{path}: this Parquet file cannot be read; it is damaged or of a kind that is not supported "
        + $"({failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}).",
        failure);
}
