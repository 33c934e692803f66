namespace Kenyon.Inference.Behaviour;

/// <summary>Opens a file of choices, whatever its format.</summary>
public static class DataSource
{
    /// <summary>Most bytes of a file.</summary>
    public const long LargestFile = 2_000_000_000;

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
                : CsvSource.Read(path, mapping.Reads);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new DataException($"{path}: {failure.Message}");
        }
    }
}
