using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PureHDF;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>
/// Makes texts of the bytes of HDF5 values: numbers of either byte order, enumerations by their names, texts of one length.
/// </summary>
internal static class Hdf5Cells
{
    private const int ExponentOfHalf = 5;
    private static readonly string[] s_truth = ["FALSE", "TRUE"];

    /// <summary>The text of a value, or null where it says nothing.</summary>
    /// <param name="bytes">Its bytes.</param>
    public delegate string? Cell(ReadOnlySpan<byte> bytes);

    /// <summary>How values of a type become texts, or null where they are no cells of a table.</summary>
    /// <param name="type">The type.</param>
    /// <param name="pool">Keeps texts that occur again.</param>
    public static Cell? Of(IH5DataType type, TextPool pool)
    {
        switch (type.Class)
        {
            case H5DataTypeClass.FixedPoint or H5DataTypeClass.BitField when type.Size is 1 or 2 or 4 or 8:
                bool isSigned = type.Class == H5DataTypeClass.FixedPoint && type.FixedPoint.IsSigned;
                bool isBig = Hdf5Internals.IsBigEndian(type);
                return bytes => Whole(bytes, isBig, isSigned, pool);
            case H5DataTypeClass.FloatingPoint when type.Size is 4 or 8
                || (type.Size == 2 && Hdf5Internals.ExponentSize(type) == ExponentOfHalf):
                bool isBigFloat = Hdf5Internals.IsBigEndian(type);
                return bytes => Floating(bytes, isBigFloat, pool);
            case H5DataTypeClass.Enumerated when type.Enumeration.BaseType is { Size: 1
                or 2
                or 4
                or 8, Class: H5DataTypeClass.FixedPoint } whole:
                var names = Names(type);
                var number = Of(whole, pool)!;
                return bytes => names.TryGetValue(Bits(bytes, isBig: false), out string? name) ? name : number(bytes);
            case H5DataTypeClass.String:
                return bytes => pool.Get(Decode(bytes).AsSpan().Trim());
            default:
                return null;
        }
    }

    /// <summary>Names by the bits of their values. Truth values are 1 and 0, as elsewhere: h5py writes them as an enumeration.</summary>
    private static Dictionary<ulong, string> Names(IH5DataType type)
    {
        var members = type.Size switch
        {
            1 => type.Enumeration.GetMembers<byte>().Select(member => (member.Key, Value: (ulong)member.Value)),
            2 => type.Enumeration.GetMembers<ushort>().Select(member => (member.Key, Value: (ulong)member.Value)),
            4 => type.Enumeration.GetMembers<uint>().Select(member => (member.Key, Value: (ulong)member.Value)),
            _ => type.Enumeration.GetMembers<ulong>().Select(member => (member.Key, member.Value)),
        };
        var names = members.ToList();
        bool isTruth = names.TrueForAll(member => s_truth.Contains(member.Key.ToUpperInvariant()));
        return names.GroupBy(member => member.Value).ToDictionary(
            group => group.Key,
            group => isTruth ? group.First().Key.Equals("TRUE", StringComparison.OrdinalIgnoreCase) ? "1" : "0" : group.First().Key);
    }

    private static string? Whole(ReadOnlySpan<byte> bytes, bool isBig, bool isSigned, TextPool pool)
    {
        ulong bits = Bits(bytes, isBig);
        int spare = 64 - (8 * bytes.Length);
        return isSigned
            ? pool.Get(((long)(bits << spare) >> spare).ToString(CultureInfo.InvariantCulture))
            : pool.Get(bits.ToString(CultureInfo.InvariantCulture));
    }

    private static string? Floating(ReadOnlySpan<byte> bytes, bool isBig, TextPool pool)
    {
        ulong bits = Bits(bytes, isBig);
        var culture = CultureInfo.InvariantCulture;
        var (text, isMissing) = bytes.Length switch
        {
            2 => (BitConverter.UInt16BitsToHalf((ushort)bits).ToString(culture), Half.IsNaN(BitConverter.UInt16BitsToHalf((ushort)bits))),
            4 => (BitConverter.UInt32BitsToSingle((uint)bits).ToString(culture), float.IsNaN(BitConverter.UInt32BitsToSingle((uint)bits))),
            _ => (BitConverter.UInt64BitsToDouble(bits).ToString(culture), double.IsNaN(BitConverter.UInt64BitsToDouble(bits))),
        };
        return isMissing ? null : pool.Get(text);
    }

    private static ulong Bits(ReadOnlySpan<byte> bytes, bool isBig) => bytes.Length switch
    {
        1 => bytes[0],
        2 => isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => isBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => isBig ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
