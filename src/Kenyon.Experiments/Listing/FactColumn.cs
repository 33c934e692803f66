using System.Runtime.InteropServices;
using System.Text;

namespace Kenyon.Experiments.Listing;

/// <summary>
/// One fact of many runs, side by side, as bytes: a kind a run, eight bytes a run (a whole number, a number, or start and length of a text), then
/// the texts. Where all runs have the same value there is one only: most settings of a sweep.
/// </summary>
internal sealed class FactColumn
{
    private const byte Nothing = 0;
    private const byte Whole = 1;
    private const byte Number = 2;
    private const byte Words = 3;

    private readonly byte[] _bytes;
    private readonly int _stored;

    /// <summary>Reads a column.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <param name="count">Number of runs.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public FactColumn(byte[] bytes, int count)
    {
        _bytes = bytes;
        Count = count;
        _stored = bytes.Length >= sizeof(int) ? MemoryMarshal.Read<int>(bytes) : -1;
        if ((_stored != 1 && _stored != count) || bytes.Length < TextStart)
        {
            throw new InvalidDataException("A column of the index is damaged.");
        }
    }

    /// <summary>Number of runs.</summary>
    public int Count { get; }

    private int TextStart => sizeof(int) + (_stored * (1 + sizeof(long)));

    /// <summary>The bytes of a column.</summary>
    /// <param name="values">A long, a double, a string or null for every run.</param>
    public static byte[] ToBytes(IReadOnlyList<object?> values)
    {
        int count = values.Skip(1).All(value => Equals(value, values[0])) ? Math.Min(1, values.Count) : values.Count;
        using var texts = new MemoryStream();
        byte[] bytes = new byte[sizeof(int) + (count * (1 + sizeof(long)))];
        MemoryMarshal.Write(bytes, count);
        for (int row = 0; row < count; row++)
        {
            var (kind, cell) = values[row] switch
            {
                long whole => (Whole, whole),
                double number => (Number, BitConverter.DoubleToInt64Bits(number)),
                string text => (Words, Append(texts, text)),
                _ => (Nothing, 0L),
            };
            bytes[sizeof(int) + row] = kind;
            MemoryMarshal.Write(bytes.AsSpan(sizeof(int) + count + (row * sizeof(long))), cell);
        }

        return [.. bytes, .. texts.ToArray()];
    }

    /// <summary>Whether a run has a number, and which.</summary>
    public bool TryNumber(int row, out double number)
    {
        var (kind, cell) = Cell(row);
        number = kind == Whole ? cell : kind == Number ? BitConverter.Int64BitsToDouble(cell) : double.NaN;
        return kind is Whole or Number;
    }

    /// <summary>The text of a run as UTF-8; null kinds give false.</summary>
    public bool TryText(int row, out ReadOnlySpan<byte> text)
    {
        var (kind, cell) = Cell(row);
        text = default;
        if (kind != Words)
        {
            return false;
        }

        var (start, length) = ((int)(cell >> 32), (int)cell);
        if (start < 0 || length < 0 || start > _bytes.Length - TextStart - length)
        {
            throw new InvalidDataException("A column of the index is damaged.");
        }

        text = _bytes.AsSpan(TextStart + start, length);
        return true;
    }

    /// <summary>Whether a run has anything here.</summary>
    public bool Has(int row) => Cell(row).Kind is Whole or Number or Words;

    /// <summary>The value of a run: a long, a double, a string or null.</summary>
    public object? Value(int row)
    {
        var (kind, cell) = Cell(row);
        return kind switch
        {
            Whole => cell,
            Number => BitConverter.Int64BitsToDouble(cell),
            Words => TryText(row, out var text) ? Encoding.UTF8.GetString(text) : null,
            _ => null,
        };
    }

    private static long Append(MemoryStream texts, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        long start = texts.Length;
        texts.Write(bytes);
        return (start << 32) | (uint)bytes.Length;
    }

    private (byte Kind, long Cell) Cell(int row)
    {
        int at = _stored == 1 ? 0 : row;
        return (_bytes[sizeof(int) + at], MemoryMarshal.Read<long>(_bytes.AsSpan(sizeof(int) + _stored + (at * sizeof(long)))));
    }
}
