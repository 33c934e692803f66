using Kenyon.Files;
using Kenyon.Inference.Tables.Csv;
using Kenyon.Inference.Tables.Nwb;
using Kenyon.Inference.Tables.Parquet;

namespace Kenyon.Inference.Tables.Sources;

/// <summary>
/// Opens a file of choices, whatever its format, which its first bytes say. Only regular files are opened, and no more is unpacked than a
/// bound allows.
/// </summary>
public static class DataSource
{
    /// <summary>Most bytes of a file.</summary>
    public const long LargestFile = 2_000_000_000;

    /// <summary>Most bytes that a packed file may have when it is unpacked.</summary>
    public const int LargestUnpacked = 256_000_000;

    /// <summary>Reads the columns that a mapping names.</summary>
    /// <param name="path">Path of a CSV, Parquet or HDF5 (NWB, MATLAB 7.3) file, perhaps packed with gzip.</param>
    /// <param name="mapping">Which column is what.</param>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static DataTable Read(string path, ChoiceMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(mapping);
        return Opened(path, LargestFile, stream => Read(stream, path, mapping, isUnpacked: false));
    }

    /// <summary>
    /// Reads the columns that a mapping names from a file that a stranger may have made and that is read while somebody waits: CSV or
    /// Parquet as it is, neither packed nor HDF5, and small.
    /// </summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="mapping">Which column is what.</param>
    /// <param name="largest">Most bytes that it may have.</param>
    /// <param name="mostCells">Most cells that may be read of a Parquet file, which says much in few bytes.</param>
    /// <exception cref="DataException">The file cannot be read, or is another.</exception>
    public static DataTable ReadPlain(string path, ChoiceMapping mapping, long largest, long mostCells)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(mapping);
        return Opened(path, largest, stream =>
        {
            var format = FileSignature.Of(stream, Path.GetExtension(path).ToLowerInvariant(), out _);
            stream.Position = 0;
            return format switch
            {
                FileFormat.Parquet => ParquetSource.Read(stream, path, mapping.Reads, mostCells),
                FileFormat.Text => CsvSource.Read(stream, path, mapping),
                _ => throw new DataException($"{path}: this is neither a text table nor Parquet; must be one of both, and not be packed."),
            };
        });
    }

    private static DataTable Opened(string path, long largest, Func<Stream, DataTable> read)
    {
        if (!File.Exists(path))
        {
            throw new DataException(
                Directory.Exists(path) ? $"{path} is a folder; must be a CSV, Parquet or NWB file." : $"{path} is not a file.");
        }

        try
        {
            using var stream = BoundedFile.Open(path, BoundedFile.Save);
            if (stream.Length == 0)
            {
                throw new DataException($"{path}: the file is empty; must be a file with data.");
            }

            return stream.Length > largest
                ? throw new DataException($"{path}: the file has {stream.Length:N0} bytes; at most {largest:N0} are allowed.")
                : read(stream);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException or InvalidDataException)
        {
            throw new DataException(
                failure.Message.StartsWith(path, StringComparison.Ordinal) ? failure.Message : $"{path}: {failure.Message}");
        }
    }

    /// <summary>
    /// Reads several files as one table. Where no column names the subject each file is one, called by its name or by what it says of
    /// itself.
    /// </summary>
    /// <param name="paths">Paths, at least one.</param>
    /// <param name="mapping">Which column is what.</param>
    /// <exception cref="DataException">A file cannot be read; the reasons of all files.</exception>
    public static DataTable Read(IReadOnlyList<string> paths, ChoiceMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(mapping);
        var tables = new List<DataTable>();
        var problems = new List<string>(mapping.Problems());
        foreach (string path in paths)
        {
            try
            {
                tables.Add(WithLookedAt(Read(path, mapping), mapping));
            }
            catch (DataException failure)
            {
                problems.AddRange(failure.Messages);
            }
        }

        if (problems.Count > 0)
        {
            throw new DataException(problems);
        }

        var joined = TableJoin.Of(tables, mapping);
        return joined with { Findings = [.. joined.Findings, .. Useless(tables, mapping)] };
    }

    /// <summary>
    /// Settings that say something of a kind of file that is not here. A mapping may be written for files of several kinds.
    /// </summary>
    private static IEnumerable<DataFinding> Useless(IReadOnlyList<DataTable> tables, ChoiceMapping mapping)
    {
        if (mapping.Table is not null && !tables.Any(table => table.IsOneOfSeveral))
        {
            yield return new(FindingLevel.Warning, "table names a table inside an NWB (HDF5) file: it does nothing here.", [], 0);
        }

        (string Name, object? Value)[] ofText =
            [("separator", mapping.Separator), ("decimal", mapping.Decimal), ("header", mapping.Header)];
        foreach (var (name, _) in ofText.Where(setting => setting.Value is not null && tables.All(table => table.Separator is null)))
        {
            yield return new(FindingLevel.Warning, $"{name} says how a text file is written: it does nothing here.", [], 0);
        }
    }

    /// <summary>Columns that nobody asked for are looked at before advice is given; what cannot be read of them is passed over.</summary>
    private static DataTable WithLookedAt(DataTable table, ChoiceMapping mapping)
    {
        var texts = table.Texts.ToArray();
        for (int column = 0; column < texts.Length; column++)
        {
            string name = table.Columns[column];
            if (texts[column] is null && table.Separator is null && ColumnRoles.LookedAt(table.Columns, mapping).Contains(name))
            {
                try
                {
                    string?[]? found = Read(table.Source, new ChoiceMapping(Choice: name, Reward: name, Table: mapping.Table)).Find(name);
                    texts[column] = found?.Length == table.RowCount ? found : null;
                }
                catch (DataException)
                {
                    texts[column] = null;
                }
            }
        }

        return table with { Texts = texts };
    }

    private static DataTable Read(Stream stream, string path, ChoiceMapping mapping, bool isUnpacked)
    {
        string name = isUnpacked && path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        var format = FileSignature.Of(stream, Path.GetExtension(name).ToLowerInvariant(), out string advice);
        stream.Position = 0;
        switch (format)
        {
            case FileFormat.Parquet:
                return ParquetSource.Read(stream, path, mapping.Reads);
            case FileFormat.Hdf5:
                return NwbSource.Read(stream, path, mapping);
            case FileFormat.Gzip when !isUnpacked:
                using (var unpacked = GzipSource.Unpack(stream, path, LargestUnpacked))
                {
                    return Read(unpacked, path, mapping, isUnpacked: true);
                }

            case FileFormat.Gzip:
                throw new DataException($"{path}: the file is packed twice; unpack it first (gunzip FILE).");
            case FileFormat.Other:
                throw new DataException(
                    $"{path}: this is {advice}. Read are CSV and other text tables, Parquet, and HDF5 (NWB, "
                    + "MATLAB 7.3), also packed with gzip.");
            default:
                return CsvSource.Read(stream, path, mapping);
        }
    }
}
