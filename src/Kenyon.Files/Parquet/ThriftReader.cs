using System.Text;

namespace Kenyon.Files.Parquet;

/// <summary>
/// Reads the compact protocol of Thrift, in which Parquet keeps its footer and the heads of its pages, and never beyond its end: a size
/// that is larger than what is left is refused before anything is set aside for it (Thrift, specification of the compact protocol).
/// </summary>
/// <param name="bytes">The bytes, from the start of a structure.</param>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>Kind of a list.</summary>
    public const byte List = 9;

    /// <summary>Kind of a structure.</summary>
    public const byte Struct = 12;

    private const byte True = 1;
    private const byte False = 2;
    private const byte Double = 7;
    private const byte Binary = 8;
    private const byte Set = 10;
    private const byte Map = 11;
    private const int DeepestNesting = 32;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bytes were read.</summary>
    public int Place { get; private set; }

    /// <summary>Goes to the next field of a structure.</summary>
    /// <param name="id">Number of the field before, 0 at first; receives that of this one.</param>
    /// <param name="kind">Kind of the value.</param>
    /// <returns>False at the end of the structure.</returns>
    public bool Next(ref int id, out byte kind)
    {
        byte head = Byte();
        kind = (byte)(head & 0x0F);
        if (head == 0)
        {
            return false;
        }

        id = head >> 4 == 0 ? (int)Math.Clamp(Signed(), short.MinValue, short.MaxValue) : id + (head >> 4);
        return true;
    }

    /// <summary>A whole number of any width.</summary>
    /// <param name="kind">Its kind.</param>
    public long Whole(byte kind) => kind switch
    {
        3 => (sbyte)Byte(),
        4 or 5 or 6 => Signed(),
        _ => throw Damaged("a number is expected where something else stands"),
    };

    /// <summary>A truth value, which is its kind.</summary>
    /// <param name="kind">Its kind.</param>
    public static bool Truth(byte kind) =>
        kind is True or False ? kind == True : throw Damaged("a truth value is expected where something else stands");

    /// <summary>A text.</summary>
    /// <param name="kind">Its kind.</param>
    public string Text(byte kind) =>
        kind == Binary ? Encoding.UTF8.GetString(Bytes()) : throw Damaged("a text is expected where something else stands");

    /// <summary>Opens a list and gives the number of its items, which fit into what is left.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="items">Kind of the items.</param>
    public int Count(byte kind, out byte items)
    {
        if (kind is not (List or Set))
        {
            throw Damaged("a list is expected where something else stands");
        }

        byte head = Byte();
        items = (byte)(head & 0x0F);
        ulong count = head >> 4 == 15 ? Unsigned() : (ulong)(head >> 4);
        return count <= (ulong)(_bytes.Length - Place) ? (int)count : throw Damaged("a list is longer than the file");
    }

    /// <summary>The same for a list of structures.</summary>
    /// <param name="kind">Its kind.</param>
    public int StructCount(byte kind)
    {
        int count = Count(kind, out byte items);
        return items == Struct || count == 0 ? count : throw Damaged("a list holds other things than expected");
    }

    /// <summary>Passes over a value.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="depth">How deep it lies.</param>
    public void Skip(byte kind, int depth = 0)
    {
        if (depth > DeepestNesting)
        {
            throw Damaged("it is nested too deeply");
        }

        switch (kind)
        {
            case True or False:
                break;
            case 3:
                Byte();
                break;
            case 4 or 5 or 6:
                Unsigned();
                break;
            case Double:
                Take(8);
                break;
            case Binary:
                Bytes();
                break;
            case List or Set:
                int count = Count(kind, out byte items);
                for (int item = 0; item < count; item++)
                {
                    SkipItem(items, depth + 1);
                }

                break;
            case Map:
                SkipMap(depth + 1);
                break;
            case Struct:
                for (int id = 0; Next(ref id, out byte inner);)
                {
                    Skip(inner, depth + 1);
                }

                break;
            default:
                throw Damaged("a value is of no kind there is");
        }
    }

    private void SkipMap(int depth)
    {
        ulong count = Unsigned();
        if (count == 0)
        {
            return;
        }

        byte kinds = Byte();
        for (ulong entry = 0; entry < count; entry++)
        {
            SkipItem((byte)(kinds >> 4), depth);
            SkipItem((byte)(kinds & 0x0F), depth);
        }
    }

    /// <summary>Truth values in lists are bytes.</summary>
    private void SkipItem(byte kind, int depth) => Skip(kind is True or False ? (byte)3 : kind, depth);

    private byte Byte() => Place < _bytes.Length ? _bytes[Place++] : throw new EndOfStreamException("it ends in the middle of a value");

    private ReadOnlySpan<byte> Bytes() => Take(Unsigned());

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(_bytes.Length - Place))
        {
            throw new EndOfStreamException("a text is longer than the file");
        }

        Place += (int)count;
        return _bytes[(Place - (int)count)..Place];
    }

    private long Signed()
    {
        ulong value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong Unsigned()
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            byte part = Byte();
            value |= (ulong)(part & 0x7F) << Math.Min(shift, 63);
            if ((part & 0x80) == 0)
            {
                return value;
            }
        }

        throw Damaged("a number has too many bytes");
    }

    private static InvalidDataException Damaged(string what) => new(what);
}
