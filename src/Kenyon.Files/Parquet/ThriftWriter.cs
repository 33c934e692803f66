using System.Text;

namespace Kenyon.Files.Parquet;

/// <summary>Writes the compact protocol of Thrift: fields in ascending order, which is all that a footer needs.</summary>
internal sealed class ThriftWriter
{
    private const byte Number32 = 5;
    private const byte Number64 = 6;
    private const byte Binary = 8;

    private readonly List<byte> _bytes = [];
    private readonly Stack<int> _outer = new();
    private int _last;

    /// <summary>What was written.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>A number of at most 32 bits; nothing where it is null.</summary>
    public void Number(int id, int? value)
    {
        if (value is { } number)
        {
            Head(id, Number32);
            Signed(number);
        }
    }

    /// <summary>A number of 64 bits.</summary>
    public void Long(int id, long value)
    {
        Head(id, Number64);
        Signed(value);
    }

    /// <summary>A text.</summary>
    public void Text(int id, string text)
    {
        Head(id, Binary);
        Raw(text);
    }

    /// <summary>A list of texts.</summary>
    public void Texts(int id, IReadOnlyList<string> texts)
    {
        Head(id, ThriftReader.List);
        ListHead(texts.Count, Binary);
        foreach (string text in texts)
        {
            Raw(text);
        }
    }

    /// <summary>A list of numbers of 32 bits.</summary>
    public void Numbers(int id, IReadOnlyList<int> numbers)
    {
        Head(id, ThriftReader.List);
        ListHead(numbers.Count, Number32);
        foreach (int number in numbers)
        {
            Signed(number);
        }
    }

    /// <summary>Opens a list of structures; each is then written by <see cref="Item"/>.</summary>
    public void Items(int id, int count)
    {
        Head(id, ThriftReader.List);
        ListHead(count, ThriftReader.Struct);
    }

    /// <summary>A structure in a list.</summary>
    public void Item(Action fields)
    {
        _outer.Push(_last);
        _last = 0;
        fields();
        _bytes.Add(0);
        _last = _outer.Pop();
    }

    /// <summary>A structure as a field.</summary>
    public void Structure(int id, Action fields)
    {
        Head(id, ThriftReader.Struct);
        Item(fields);
    }

    /// <summary>Ends the outermost structure.</summary>
    public void End() => _bytes.Add(0);

    private void Head(int id, byte kind)
    {
        _bytes.Add((byte)(((id - _last) << 4) | kind));
        _last = id;
    }

    private void ListHead(int count, byte kind)
    {
        _bytes.Add((byte)((Math.Min(count, 15) << 4) | kind));
        if (count >= 15)
        {
            Unsigned((ulong)count);
        }
    }

    private void Raw(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Unsigned((ulong)bytes.Length);
        _bytes.AddRange(bytes);
    }

    private void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    private void Unsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
