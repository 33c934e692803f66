namespace Kenyon.Inference.Behaviour;

/// <summary>Opens a file of choices, whatever its format.</summary>
public static class DataSource
{
    /// <summary>Most bytes of a file.</summary>
    public const long LargestFile = 2_000_000_000;

    private static readonly byte[] s_hdf5 = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads the columns that a mapping names.</summary>
    /// <param name="path">Path of a CSV, Parquet or NWB (HDF5) file.</param>
    /// <param name="mapping">Which column is what.</param>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public static DataTable Read(string path, ChoiceMapping mapping)
    {
        if (!File.Exists(path))
        {
            throw new DataException(Directory.Exists(path) ? $"{path} is a folder; must be a CSV, Parquet or NWB file." : $"{path} is not a file.");
        }

        try
        {
            long size = new FileInfo(path).Length;
            return size == 0 ? throw new DataException($"{path}: the file is empty.")
                : size > LargestFile ? throw new DataException($"{path}: the file has {size:N0} bytes; at most {LargestFile:N0} are allowed.")
                : ReadAs(Format(path), path, mapping);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new DataException($"{path}: {failure.Message}");
        }
    }

    /// <summary>The format, by the first bytes: names of files are not to be relied on.</summary>
    private static string Format(string path)
    {
        Span<byte> first = stackalloc byte[8];
        using var stream = File.OpenRead(path);
        int count = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        return first[..count].StartsWith("PAR1"u8) ? "parquet"
            : first[..count].SequenceEqual(s_hdf5) || Path.GetExtension(path) is ".nwb" or ".h5" or ".hdf5" ? "nwb"
            : Path.GetExtension(path) is ".parquet" ? "parquet" : "csv";
    }

    private static DataTable ReadAs(string format, string path, ChoiceMapping mapping) => format switch
    {
        "parquet" => ParquetSource.Read(path, mapping.Reads),
        "nwb" => NwbSource.Read(path, mapping),
        _ => CsvSource.Read(path, mapping.Reads),
    };
}
