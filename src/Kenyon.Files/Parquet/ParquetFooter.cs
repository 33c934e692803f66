using System.Buffers.Binary;

namespace Kenyon.Files.Parquet;

/// <summary>
/// The footer of a Parquet file: which columns there are and where they lie. It is read here, not by the library, which believes every size
/// in it; the library is given a footer written anew (<see cref="ParquetPlainFooter"/>) with the columns that are wanted and nothing else
/// (Parquet format, parquet.thrift).
/// </summary>
internal sealed class ParquetFooter
{
    private const int LargestFooter = 64 << 20;
    private const int DeepestGroup = 16;
    private const int TailSize = 8;

    private readonly List<ParquetColumn> _columns = [];
    private readonly List<(long RowCount, ParquetChunk[] Chunks)> _groups = [];

    private ParquetFooter()
    {
    }

    /// <summary>The columns in the order of the file.</summary>
    public IReadOnlyList<ParquetColumn> Columns => _columns;

    /// <summary>The groups of rows: how many rows, and where each column lies. Shape of the chunks: [columns].</summary>
    public IReadOnlyList<(long RowCount, ParquetChunk[] Chunks)> Groups => _groups;

    /// <summary>Reads the footer of a file.</summary>
    /// <param name="stream">The file.</param>
    /// <exception cref="InvalidDataException">There is no sound footer.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static ParquetFooter Read(Stream stream)
    {
        Span<byte> tail = stackalloc byte[TailSize];
        if (stream.Length < TailSize + 4)
        {
            throw new EndOfStreamException("the file is too short");
        }

        stream.Position = stream.Length - TailSize;
        stream.ReadExactly(tail);
        if (tail[4..].SequenceEqual("PARE"u8))
        {
            throw new InvalidDataException("it is encrypted");
        }

        int size = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (!tail[4..].SequenceEqual("PAR1"u8) || size <= 0 || size > stream.Length - TailSize - 4)
        {
            throw new InvalidDataException("its end is missing");
        }

        if (size > LargestFooter)
        {
            throw new InvalidDataException($"its footer has {size:N0} bytes; at most {LargestFooter:N0} are allowed");
        }

        byte[] bytes = new byte[size];
        stream.Position = stream.Length - TailSize - size;
        stream.ReadExactly(bytes);
        var footer = new ParquetFooter();
        footer.ReadFile(bytes);
        return footer;
    }

    private void ReadFile(ReadOnlySpan<byte> bytes)
    {
        var reader = new ThriftReader(bytes);
        for (int id = 0; reader.Next(ref id, out byte kind);)
        {
            switch (id)
            {
                case 2:
                    ReadSchema(ref reader, kind);
                    break;
                case 4:
                    for (int group = reader.StructCount(kind); group > 0; group--)
                    {
                        ReadGroup(ref reader);
                    }

                    break;
                case 8:
                    throw new InvalidDataException("it is encrypted");
                default:
                    reader.Skip(kind);
                    break;
            }
        }
    }

    private void ReadSchema(ref ThriftReader reader, byte kind)
    {
        int count = reader.StructCount(kind);
        if (count == 0 || _columns.Count > 0)
        {
            throw new InvalidDataException("it has no columns");
        }

        var open = new Stack<(ParquetElement Group, int Left)>();
        int left = ParquetElement.Read(ref reader).ChildCount;
        for (int number = 1; number < count; number++)
        {
            var element = ParquetElement.Read(ref reader);
            if ((open.Count == 0 && left-- <= 0) || open.Count > DeepestGroup)
            {
                throw new InvalidDataException("its columns do not fit together");
            }

            if (element.ChildCount > 0)
            {
                open.Push((element, element.ChildCount));
                continue;
            }

            _columns.Add(element.ToColumn([.. open.Reverse().Select(group => group.Group)]));
            Close(open);
        }

        if (open.Count > 0 || left != 0)
        {
            throw new InvalidDataException("its columns do not fit together");
        }
    }

    /// <summary>Counts one more child of the innermost group, and leaves the groups that are complete.</summary>
    private static void Close(Stack<(ParquetElement Group, int Left)> open)
    {
        while (open.Count > 0)
        {
            var (group, left) = open.Pop();
            if (left > 1)
            {
                open.Push((group, left - 1));
                return;
            }
        }
    }

    private void ReadGroup(ref ThriftReader reader)
    {
        var chunks = new List<ParquetChunk>();
        long rowCount = -1;
        for (int id = 0; reader.Next(ref id, out byte kind);)
        {
            switch (id)
            {
                case 1:
                    for (int chunk = reader.StructCount(kind); chunk > 0; chunk--)
                    {
                        chunks.Add(ReadChunk(ref reader));
                    }

                    break;
                case 3:
                    rowCount = reader.Whole(kind);
                    break;
                default:
                    reader.Skip(kind);
                    break;
            }
        }

        if (rowCount < 0 || chunks.Count != _columns.Count)
        {
            throw new InvalidDataException($"a group has {rowCount:N0} rows in {chunks.Count:N0} of {_columns.Count:N0} columns");
        }

        _groups.Add((rowCount, [.. chunks]));
    }

    private static ParquetChunk ReadChunk(ref ThriftReader reader)
    {
        ParquetChunk? chunk = null;
        for (int id = 0; reader.Next(ref id, out byte kind);)
        {
            switch (id)
            {
                case 1:
                    throw new InvalidDataException("its values lie in another file; files are read one at a time");
                case 3 when kind == ThriftReader.Struct:
                    chunk = ReadPlaces(ref reader);
                    break;
                default:
                    reader.Skip(kind);
                    break;
            }
        }

        return chunk ?? throw new InvalidDataException("it does not say where a column lies");
    }

    private static ParquetChunk ReadPlaces(ref ThriftReader reader)
    {
        long codec = 0, values = -1, stored = 0, plain = 0, data = 0, dictionary = 0;
        for (int id = 0; reader.Next(ref id, out byte kind);)
        {
            switch (id)
            {
                case 4:
                    codec = reader.Whole(kind);
                    break;
                case 5:
                    values = reader.Whole(kind);
                    break;
                case 6:
                    plain = reader.Whole(kind);
                    break;
                case 7:
                    stored = reader.Whole(kind);
                    break;
                case 9:
                    data = reader.Whole(kind);
                    break;
                case 11:
                    dictionary = reader.Whole(kind);
                    break;
                default:
                    reader.Skip(kind);
                    break;
            }
        }

        return new ParquetChunk(dictionary > 0 ? Math.Min(dictionary, data) : data, (int)codec, values, stored, plain);
    }
}
