using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Kenyon.Inference.Behaviour;

/// <summary>Reads tables from Parquet files: flat columns of numbers, truth values and texts.</summary>
internal static class ParquetSource
{
    private static readonly Dictionary<Type, Func<ParquetRowGroupReader, DataField, int, Task<string?[]>>> s_readers = new()
    {
        [typeof(sbyte)] = Read<sbyte>, [typeof(byte)] = Read<byte>, [typeof(short)] = Read<short>, [typeof(ushort)] = Read<ushort>,
        [typeof(int)] = Read<int>, [typeof(uint)] = Read<uint>, [typeof(long)] = Read<long>, [typeof(ulong)] = Read<ulong>,
        [typeof(float)] = Read<float>, [typeof(double)] = Read<double>, [typeof(decimal)] = Read<decimal>, [typeof(bool)] = ReadTruth,
        [typeof(string)] = ReadTexts, [typeof(ReadOnlyMemory<char>)] = ReadTexts,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="reads">Which columns are wanted.</param>
    /// <exception cref="DataException">It is no such table.</exception>
    public static DataTable Read(string path, Func<string, bool> reads)
    {
        try
        {
            return ReadAsync(path, reads).GetAwaiter().GetResult();
        }
        catch (DataException)
        {
            throw;
        }
#pragma warning disable CA1031 // The library throws whatever comes up when a file is damaged; nothing goes on after this.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw new DataException($"{path}: this Parquet file cannot be read; it is damaged or of a kind that is not supported ({failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}).");
        }
    }

    private static async Task<DataTable> ReadAsync(string path, Func<string, bool> reads)
    {
        await using var stream = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(stream);
        var fields = reader.Schema.DataFields;
        if (fields.Length > DataTable.MostColumns)
        {
            throw new DataException($"{path}: there are {fields.Length:N0} columns; at most {DataTable.MostColumns:N0} are allowed.");
        }

        string[] names = [.. fields.Select(field => field.Path.ToString())];
        var texts = names.Select(name => reads(name) ? new List<string?>() : null).ToArray();
        int rowCount = 0;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            if (rows.RowCount < 0 || rowCount + rows.RowCount > DataTable.MostRows)
            {
                throw new DataException($"{path}: there are more than {DataTable.MostRows:N0} rows; split the file.");
            }

            rowCount += (int)rows.RowCount;
            for (int column = 0; column < fields.Length; column++)
            {
                if (texts[column] is { } list)
                {
                    list.AddRange(await ReadColumn(rows, fields[column], path));
                }
            }
        }

        return new DataTable(path, "row", names, [.. texts.Select(list => list?.ToArray())], [.. Enumerable.Range(1, rowCount)]);
    }

    private static async Task<string?[]> ReadColumn(ParquetRowGroupReader rows, DataField field, string path)
    {
        if (field.IsArray || field.MaxRepetitionLevel > 0 || !s_readers.TryGetValue(field.ClrType, out var read))
        {
            throw new DataException($"{path}: column {field.Path} holds {(field.IsArray || field.MaxRepetitionLevel > 0 ? "lists" : field.ClrType.Name)}; must be numbers, truth values or texts, one in each row.");
        }

        string?[] texts = await read(rows, field, (int)rows.RowCount);
        return Array.Find(texts, text => text?.Length > DataTable.LongestCell) is { } cell
            ? throw new DataException($"{path}: {field.Path} has a cell of {cell.Length:N0} characters; a cell has at most {DataTable.LongestCell:N0}.")
            : texts;
    }

    private static async Task<string?[]> Read<T>(ParquetRowGroupReader rows, DataField field, int count)
        where T : struct, IFormattable
    {
        var pool = new TextPool();
        if (field.IsNullable)
        {
            var nullable = new T?[count];
            await rows.ReadAsync<T>(field, nullable);
            return [.. nullable.Select(value => value is { } known ? Text(known, pool) : null)];
        }

        var values = new T[count];
        await rows.ReadAsync<T>(field, values);
        return [.. values.Select(value => Text(value, pool))];
    }

    private static async Task<string?[]> ReadTruth(ParquetRowGroupReader rows, DataField field, int count)
    {
        if (field.IsNullable)
        {
            var nullable = new bool?[count];
            await rows.ReadAsync<bool>(field, nullable);
            return [.. nullable.Select(value => value is { } known ? known ? "1" : "0" : null)];
        }

        var values = new bool[count];
        await rows.ReadAsync<bool>(field, values);
        return [.. values.Select(value => value ? "1" : "0")];
    }

    private static async Task<string?[]> ReadTexts(ParquetRowGroupReader rows, DataField field, int count)
    {
        var pool = new TextPool();
        var values = new string[count];
        await rows.ReadAsync(field, values);
        return [.. values.Select(value => pool.Get(value.AsSpan().Trim()))];
    }

    private static string? Text(IFormattable value, TextPool pool) => pool.Get(value.ToString(null, CultureInfo.InvariantCulture));
}
