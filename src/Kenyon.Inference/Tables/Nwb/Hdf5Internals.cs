using System.Collections;
using System.Reflection;
using PureHDF;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>
/// What the library knows of a file and does not show in its public part: byte orders, filters, values in other files. Where a new version
/// names these things otherwise, reading is refused, never done wrongly; the tests of big-endian numbers, filters and external storage
/// notice it.
/// </summary>
internal static class Hdf5Internals
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private const string LittleEndian = "LittleEndian";
    private const string BigEndian = "BigEndian";

    private static readonly Dictionary<ushort, string> s_filters = new()
    {
        [1] = "gzip",
        [2] = "shuffle",
        [3] = "fletcher32",
        [4] = "szip",
        [5] = "nbit",
        [6] = "scaleoffset",
        [305] = "lzo",
        [307] = "bzip2",
        [LzfFilter.Number] = "lzf",
        [32001] = "blosc",
        [32004] = "lz4",
        [32008] = "bitshuffle",
        [32013] = "zfp",
        [32015] = "zstd",
        [32026] = "blosc2",
    };

    private static readonly ushort[] s_readable = [1, 2, 3, 5, 6, LzfFilter.Number];

    /// <summary>Whether the first byte of a number is its highest.</summary>
    public static bool IsBigEndian(IH5DataType type) => $"{Property(Property(Message(type), "BitField"), "ByteOrder")}" switch
    {
        LittleEndian => false,
        BigEndian => true,
        var other => throw new NotSupportedException($"the byte order '{other}' is not known"),
    };

    /// <summary>Bits of the exponent of a floating-point number: two formats have two bytes.</summary>
    public static int ExponentSize(IH5DataType type) =>
        Property(Message(type), "Properties") is IList { Count: > 0 } properties && Property(properties[0], "ExponentSize") is byte size
            ? size
            : 0;

    /// <summary>
    /// Throws where the values of a data set lie in other files, or are compressed in a way that is not read; makes the filter known that
    /// the library lacks.
    /// </summary>
    public static void Prepare(IH5Dataset data, string name, string path)
    {
        if (data.Layout.Class is not (H5DataLayoutClass.Compact or H5DataLayoutClass.Contiguous or H5DataLayoutClass.Chunked))
        {
            throw new DataException(
                $"{path}: column {name} is stored as {data.Layout.Class}, which may read other files; copy it into a plain data set.");
        }

        if (Property(data, "InternalExternalFileList") is not null)
        {
            throw new DataException($"{path}: the values of column {name} lie in another file; links to other files are not followed.");
        }

        ushort[] filters = Property(Property(data, "InternalFilterPipeline"), "FilterDescriptions") is IEnumerable pipeline
            ? [.. pipeline.Cast<object>().Select(filter => (ushort)Property(filter, "Identifier")!)] : [];
        if (Array.Find(filters, filter => !s_readable.Contains(filter)) is > 0 and var unread)
        {
            throw new DataException(
                $"{path}: column {name} is compressed with {s_filters.GetValueOrDefault(unread, $"filter {unread}")}, which is not read; "
                + "write the file with gzip, e.g. h5repack -f GZIP=4 FILE NEWFILE.");
        }

        if (filters.Contains(LzfFilter.Number))
        {
            LzfFilter.Register(filters.Length == 1);
        }
    }

    private static object? Message(IH5DataType type) => type.GetType().GetField("_dataType", Members)?.GetValue(type);

    private static object? Property(object? owner, string name) => owner?.GetType().GetProperty(name, Members)?.GetValue(owner);
}
