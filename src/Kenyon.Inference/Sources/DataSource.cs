using System.IO.Compression;
using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Behaviour.Hdf5;

namespace Kenyon.Inference.Sources;

/// <summary>Opens a file of choices, whatever its format, which its first bytes say. Only regular files are opened, and no more is unpacked than a bound allows.</summary>
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
        if (!File.Exists(path))
        {
            throw new DataException(Directory.Exists(path) ? $"{path} is a folder; must be a CSV, Parquet or NWB file." : $"{path} is not a file.");
        }

        try
        {
            // Pipes and devices have no length; opening one could wait for ever.
            if (new FileInfo(path).Length == 0)
            {
                throw new DataException($"{path}: the file is empty, or it is a pipe or a device; must be a file with data.");
            }

            using var stream = File.OpenRead(path);
            return stream.Length > LargestFile ? throw new DataException($"{path}: the file has {stream.Length:N0} bytes; at most {LargestFile:N0} are allowed.")
                : Read(stream, path, mapping, isUnpacked: false);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new DataException(failure.Message.StartsWith(path, StringComparison.Ordinal) ? failure.Message : $"{path}: {failure.Message}");
        }
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
                using (var unpacked = Unpack(stream, path))
                {
                    return Read(unpacked, path, mapping, isUnpacked: true);
                }

            case FileFormat.Gzip:
                throw new DataException($"{path}: the file is packed twice; unpack it first (gunzip FILE).");
            case FileFormat.Other:
                throw new DataException($"{path}: this is {advice}. Read are CSV and other text tables, Parquet, and HDF5 (NWB, MATLAB 7.3), also packed with gzip.");
            default:
                return CsvSource.Read(stream, path, mapping.Reads);
        }
    }

    private static MemoryStream Unpack(Stream stream, string path)
    {
        var unpacked = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            byte[] piece = new byte[1 << 16];
            for (int count; (count = gzip.Read(piece)) > 0;)
            {
                if (unpacked.Length + count > LargestUnpacked)
                {
                    throw new DataException($"{path}: the file unpacks to more than {LargestUnpacked:N0} bytes; unpack it first (gunzip FILE), or write it as Parquet.");
                }

                unpacked.Write(piece, 0, count);
            }
        }
        catch (InvalidDataException failure)
        {
            throw new DataException($"{path}: this gzip file is damaged ({failure.Message.TrimEnd('.')}); copy it again from where it comes from.");
        }

        return unpacked.Length > 0 ? unpacked : throw new DataException($"{path}: the packed file is empty, or it is cut off.");
    }
}
