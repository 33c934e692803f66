using System.Runtime.InteropServices;
using System.Text;

namespace Kenyon.Runs.Facts;

/// <summary>
/// One fact of many runs, side by side, as bytes: a kind a run, eight bytes a run (a whole number, a number, or start and length of a
/// text), then the texts. Where all runs have the same value there is one only: most settings of a sweep.
/// </summary>
internal sealed class FactColumn
{
    private const byte Nothing = 0;
    private const byte Whole = 1;
    private const byte Number = 2;
    private const byte Words = 3;

    private readonly byte[] _bytes;
    private readonly long[] _cells;
    private readonly int _stored;
    private string? _only;

    /// <summary>Reads a column.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <param name="count">Number of runs.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public FactColumn(byte[] bytes, int count)
    {
        _bytes = bytes;
        Count = count;
        _stored = bytes.Length >= sizeof(int) ? BitConverter.ToInt32(bytes, 0) : -1;
        if ((_stored != 1 && _stored != count) || bytes.Length < TextStart)
        {
            throw new InvalidDataException("A column of the index is damaged.");
        }

        // Plain arrays: what is generic over numbers is not compiled ahead of time, and this is what very many runs are read by.
        _cells = new long[_stored];
        Buffer.BlockCopy(bytes, sizeof(int) + _stored, _cells, 0, _stored * sizeof(long));
    }

    /// <summary>Number of runs.</summary>
    public int Count { get; }

    /// <summary>Whether all runs have the same here.</summary>
    public bool IsSame => _stored == 1;

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
        int at = _stored == 1 ? 0 : row;
        byte kind = _bytes[sizeof(int) + at];
        number = kind == Whole ? _cells[at] : kind == Number ? BitConverter.Int64BitsToDouble(_cells[at]) : double.NaN;
        return kind is Whole or Number;
    }

    /// <summary>The whole number of a run; null where it has none.</summary>
    public long? TryWhole(int row)
    {
        int at = _stored == 1 ? 0 : row;
        return _bytes[sizeof(int) + at] == Whole ? _cells[at] : null;
    }

    /// <summary>The text of a run as UTF-8; null kinds give false.</summary>
    public bool TryText(int row, out ReadOnlySpan<byte> text)
    {
        int length = Place(row, out int start);
        text = length < 0 ? default : new ReadOnlySpan<byte>(_bytes, start, length);
        return length >= 0;
    }

    /// <summary>The text of a run; null where it has none.</summary>
    public string? Text(int row)
    {
        if (_only is not null)
        {
            return _only;
        }

        int length = Place(row, out int start);
        string? text = length < 0 ? null : Encoding.UTF8.GetString(_bytes, start, length);
        _only = _stored == 1 ? text : null;
        return text;
    }

    /// <summary>Whether a run has anything here.</summary>
    public bool Has(int row) => _bytes[sizeof(int) + (_stored == 1 ? 0 : row)] is Whole or Number or Words;

    /// <summary>The value of a run: a long, a double, a string or null.</summary>
    public object? Value(int row)
    {
        int at = _stored == 1 ? 0 : row;
        return _bytes[sizeof(int) + at] switch
        {
            Whole => _cells[at],
            Number => BitConverter.Int64BitsToDouble(_cells[at]),
            _ => Text(row),
        };
    }

    private static long Append(MemoryStream texts, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        long start = texts.Length;
        texts.Write(bytes);
        return (start << 32) | (uint)bytes.Length;
    }

    /// <summary>Where the text of a run is, and its length; -1 where it has none.</summary>
    private int Place(int row, out int start)
    {
        int at = _stored == 1 ? 0 : row;
        start = 0;
        if (_bytes[sizeof(int) + at] != Words)
        {
            return -1;
        }

        int length = (int)_cells[at];
        start = TextStart + (int)(_cells[at] >> 32);
        return start >= TextStart && length >= 0 && start <= _bytes.Length - length
            ? length : throw new InvalidDataException("A column of the index is damaged.");
    }
}
