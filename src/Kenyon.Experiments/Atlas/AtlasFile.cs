using Parquet;
using Parquet.Schema;

namespace Kenyon.Experiments.Atlas;

/// <summary>Reads an atlas from its Parquet file (docs/ATLAS.md). A file that is not one is refused with the row and the column.</summary>
public static class AtlasFile
{
    /// <summary>Largest number of rules.</summary>
    public const int MostRows = 100_000;

    private const long MostBytes = 256L << 20;
    private const int MostColumns = 10_000;

    /// <summary>Reads an atlas.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its rules in the order of the file, at least one.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not an atlas; says where.</exception>
    public static IReadOnlyList<AtlasEntry> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist; must be an atlas (kenyon export FOLDER --what atlas makes one).", path);
        }

        if (new FileInfo(path).Length is > MostBytes and var size)
        {
            throw new InvalidDataException($"{path} has {size / 1e6:F0} MB; an atlas has at most {MostBytes >> 20} MB.");
        }

        var cells = Cells(path);
        int count = cells.Values.First().Length;
        if (count == 0)
        {
            throw new InvalidDataException($"{path} has no rows; an atlas has one for each rule.");
        }

        string[] missing = [.. AtlasColumns.Identity.Concat(AtlasColumns.Settings).Concat(AtlasColumns.Results).Where(column => !cells.ContainsKey(column))];
        if (missing.Length > 0)
        {
            throw new InvalidDataException($"{path} is not an atlas: the column {string.Join(", ", missing)} is missing (kenyon export FOLDER --what atlas makes one).");
        }

        return [.. Enumerable.Range(0, count).Select(row => new AtlasRow(path, row, cells).ToEntry())];
    }

    private static Dictionary<string, object?[]> Cells(string path)
    {
        try
        {
            return ReadAsync(path).GetAwaiter().GetResult();
        }
        catch (InvalidDataException)
        {
            throw;
        }
#pragma warning disable CA1031 // The library throws whatever comes up when a file is damaged; nothing goes on after this.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw new InvalidDataException($"{path}: this Parquet file cannot be read; it is damaged or of another kind ({failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}).", failure);
        }
    }

    private static async Task<Dictionary<string, object?[]>> ReadAsync(string path)
    {
        await using var stream = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(stream);
        var fields = reader.Schema.DataFields;
        if (fields.Length is 0 or > MostColumns)
        {
            throw new InvalidDataException($"{path} has {fields.Length} columns; an atlas has 1 to {MostColumns}.");
        }

        var cells = fields.ToDictionary(field => field.Path.ToString(), _ => new List<object?>(), StringComparer.Ordinal);
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            if (rows.RowCount < 0 || cells.Values.First().Count + rows.RowCount > MostRows)
            {
                throw new InvalidDataException($"{path} has more than {MostRows:N0} rows.");
            }

            foreach (var field in fields)
            {
                cells[field.Path.ToString()].AddRange(await ReadColumn(rows, field, path));
            }
        }

        return cells.ToDictionary(column => column.Key, column => column.Value.ToArray(), StringComparer.Ordinal);
    }

    private static async Task<object?[]> ReadColumn(ParquetRowGroupReader rows, DataField field, string path)
    {
        if (field.IsArray || field.MaxRepetitionLevel > 0)
        {
            throw new InvalidDataException($"{path}: the column {field.Path} holds lists; must hold one value in each row.");
        }

        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string[(int)rows.RowCount];
            await rows.ReadAsync(field, texts);
            return texts;
        }

        return field.ClrType == typeof(long) ? await Numbers<long>(rows, field)
            : field.ClrType == typeof(double) ? await Numbers<double>(rows, field)
            : field.ClrType == typeof(bool) ? await Numbers<bool>(rows, field)
            : throw new InvalidDataException($"{path}: the column {field.Path} is of type {field.ClrType.Name}; must be text, int64, double or bool.");
    }

    private static async Task<object?[]> Numbers<T>(ParquetRowGroupReader rows, DataField field)
        where T : struct
    {
        int count = (int)rows.RowCount;
        if (!field.IsNullable)
        {
            var values = new T[count];
            await rows.ReadAsync<T>(field, values);
            return [.. values.Cast<object?>()];
        }

        var nullable = new T?[count];
        await rows.ReadAsync<T>(field, nullable);
        return [.. nullable.Select(value => (object?)value)];
    }
}
