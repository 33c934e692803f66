using Kenyon.Files;
using Kenyon.Files.Parquet;

namespace Kenyon.Runs.Atlas;

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
            throw new FileNotFoundException(
                $"{path} does not exist; must be an atlas (kenyon export FOLDER --what atlas makes one).", path);
        }

        var cells = Cells(path);
        int count = cells.Count == 0 ? 0 : cells.Values.First().Length;
        if (count == 0 && cells.Count > 0)
        {
            throw new InvalidDataException($"{path} has no rows; an atlas has one for each rule.");
        }

        foreach (var (column, value) in AtlasColumns.Later)
        {
            cells.TryAdd(column, [.. Enumerable.Repeat(value, count)]);
        }

        string[] missing = [.. AtlasColumns.Identity.Concat(AtlasColumns.Settings)
            .Concat(AtlasColumns.Results)
            .Where(column => !cells.ContainsKey(column))];
        if (missing.Length > 0)
        {
            throw new InvalidDataException(
                $"{path} is not an atlas: the column {string.Join(", ", missing)} is missing (kenyon export FOLDER "
                + "--what atlas makes one).");
        }

        return [.. Enumerable.Range(0, count).Select(row => new AtlasRow(path, row, cells).ToEntry())];
    }

    private static Dictionary<string, object?[]> Cells(string path)
    {
        using var stream = BoundedFile.Open(path, BoundedFile.Save);
        if (stream.Length is 0 or > MostBytes)
        {
            string size = stream.Length == 0 ? "is empty" : $"has {stream.Length / 1e6:F0} MB";
            throw new InvalidDataException(
                $"{path} {size}; must be an atlas of at most {MostBytes >> 20} MB (kenyon export FOLDER --what atlas makes one).");
        }

        if (!ParquetTable.IsParquet(stream))
        {
            throw new InvalidDataException(
                $"{path} is no Parquet file, as an atlas is; kenyon export FOLDER --what atlas --out FILE.parquet makes one.");
        }

        var table = ParquetTable.Open(stream, path, MostRows, MostColumns);
        var cells = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        int[] wanted = [.. Enumerable.Range(0, table.Columns.Count).Where(column => IsRead(table.Columns[column]))];
        object?[][] read = table.Read(wanted, Number);
        foreach (var (number, column) in wanted.Zip(read))
        {
            if (!cells.TryAdd(table.Columns[number], column))
            {
                throw new InvalidDataException($"{path} has two columns {table.Columns[number]}; an atlas has one.");
            }
        }

        return cells;
    }

    private static bool IsRead(string column) => AtlasColumns.Identity.Contains(column) || AtlasColumns.Settings.Contains(column)
        || AtlasColumns.Results.Contains(column) || AtlasColumns.Rewards.Contains(column)
        || column.StartsWith(AtlasColumns.Coefficient, StringComparison.Ordinal);

    /// <summary>Whatever a number is stored as: whole ones are long, others double.</summary>
    private static object? Number(object value) => value switch
    {
        uint whole => (long)whole,
        float number => (double)number,
        _ => value,
    };
}
