using System.Globalization;
using PureHDF;

namespace Kenyon.Inference.Behaviour;

/// <summary>Reads a one-dimensional data set of numbers or texts.</summary>
internal static class NwbColumn
{
    private const int LargestElement = DataTable.LongestCell;

    /// <summary>The values as texts, null where they are not numbers or empty.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="name">Its name.</param>
    /// <param name="path">File name for messages.</param>
    public static string?[] Read(IH5Dataset data, string name, string path)
    {
        ulong[] dimensions = data.Space.Dimensions;
        if (dimensions.Length != 1)
        {
            throw new DataException($"{path}: column {name} has {dimensions.Length} dimensions; must have one, a value for each row.");
        }

        if (dimensions[0] > DataTable.MostRows)
        {
            throw new DataException($"{path}: column {name} has {dimensions[0]:N0} rows; at most {DataTable.MostRows:N0} are allowed.");
        }

        if (data.Type.Size is < 1 or > LargestElement)
        {
            throw new DataException($"{path}: a value of column {name} has {data.Type.Size:N0} bytes; must have 1 to {LargestElement:N0}.");
        }

        StorageCheck.RefuseForeignStorage(data, name, path);
        var pool = new TextPool();
        var type = data.Type;
        return type.Class switch
        {
            H5DataTypeClass.String or H5DataTypeClass.VariableLength => Texts(data.Read<string[]>(), name, path, pool),
            H5DataTypeClass.FloatingPoint when type.Size == 4 => Numbers(data.Read<float[]>(), pool, value => float.IsNaN(value)),
            H5DataTypeClass.FloatingPoint when type.Size == 8 => Numbers(data.Read<double[]>(), pool, value => double.IsNaN(value)),
            H5DataTypeClass.FixedPoint or H5DataTypeClass.Enumerated or H5DataTypeClass.BitField => Whole(data, type, name, path, pool),
            _ => throw Unsupported(type, name, path),
        };
    }

    private static string?[] Whole(IH5Dataset data, IH5DataType type, string name, string path, TextPool pool)
    {
        bool isSigned = type.Class == H5DataTypeClass.FixedPoint && type.FixedPoint.IsSigned;
        return (type.Size, isSigned) switch
        {
            (1, true) => Numbers(data.Read<sbyte[]>(), pool),
            (1, false) => Numbers(data.Read<byte[]>(), pool),
            (2, true) => Numbers(data.Read<short[]>(), pool),
            (2, false) => Numbers(data.Read<ushort[]>(), pool),
            (4, true) => Numbers(data.Read<int[]>(), pool),
            (4, false) => Numbers(data.Read<uint[]>(), pool),
            (8, true) => Numbers(data.Read<long[]>(), pool),
            (8, false) => Numbers(data.Read<ulong[]>(), pool),
            _ => throw Unsupported(type, name, path),
        };
    }

    private static DataException Unsupported(IH5DataType type, string name, string path) =>
        new($"{path}: column {name} holds {type.Class} of {type.Size} bytes; must be whole or floating-point numbers, truth values or texts.");

    private static string?[] Texts(string[] values, string name, string path, TextPool pool) =>
    [
        .. values.Select(value => value?.Length > DataTable.LongestCell
            ? throw new DataException($"{path}: {name} has a cell of {value.Length:N0} characters; a cell has at most {DataTable.LongestCell:N0}.")
            : pool.Get(value.AsSpan().Trim().TrimEnd('\0'))),
    ];

    private static string?[] Numbers<T>(T[] values, TextPool pool, Func<T, bool>? isMissing = null)
        where T : IFormattable =>
        [.. values.Select(value => isMissing?.Invoke(value) == true ? null : pool.Get(value.ToString(null, CultureInfo.InvariantCulture)))];
}
