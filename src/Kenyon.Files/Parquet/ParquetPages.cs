using System.Buffers.Binary;

namespace Kenyon.Files.Parquet;

/// <summary>
/// Goes through the pages of a column before the library does, which sets aside as much memory as their heads ask for and reads on for as
/// long as they lack values. A page lies in the file, becomes larger by no more than compression can make it, and all pages have the values
/// of the column.
/// </summary>
/// <param name="stream">The file.</param>
internal sealed class ParquetPages(Stream stream)
{
    private const int LargestHead = 16 << 20;
    private const int FirstPiece = 4096;
    private const long LargestPage = 256L << 20;
    private const int MostEmptyPages = 1_000;
    private const int DataPage = 0;
    private const int DictionaryPage = 2;
    private const int DataPage2 = 3;
    private const int RunLengths = 3;

    // Zstandard tells a run of 128 kB in 4 bytes; nothing else comes near.
    private const long LargestRatio = 33_000;
    private const long SmallPage = 1 << 20;

    // All pages of a file together: many small ones that each become large are no table.
    private long _left = (1L << 30) + (64 * stream.Length);

    /// <summary>Throws where the pages of a column are not what the footer says.</summary>
    /// <param name="column">The column.</param>
    /// <param name="chunk">Where it lies.</param>
    /// <param name="rowCount">Rows of the group.</param>
    /// <exception cref="InvalidDataException">They are not.</exception>
    /// <exception cref="EndOfStreamException">They end too early.</exception>
    public void Check(ParquetColumn column, ParquetChunk chunk, long rowCount)
    {
        if (chunk.ValueCount != rowCount)
        {
            throw new InvalidDataException($"{column.Name} has {chunk.ValueCount:N0} values in {rowCount:N0} rows");
        }

        long place = chunk.Start, valuesLeft = rowCount;
        int emptyPages = 0;
        for (bool hasDictionary = false; valuesLeft > 0;)
        {
            var page = Read(ref place);
            CheckSizes(page, chunk.Codec, place, rowCount);
            if (page.Type == DictionaryPage && hasDictionary)
            {
                throw new InvalidDataException("a column has two dictionaries");
            }

            if (page.Type is DataPage or DataPage2)
            {
                if (column.Type == ParquetColumn.Truth && page.Encoding == RunLengths)
                {
                    throw new NotSupportedException(
                        $"{column.Name} keeps truth values as runs; write the file with plain pages, version 1 of Parquet");
                }

                valuesLeft -= page.Values;
                emptyPages += page.Values == 0 ? 1 : 0;
            }

            if (valuesLeft < 0 || emptyPages > MostEmptyPages)
            {
                throw new InvalidDataException("the pages of a column do not have its values");
            }

            hasDictionary |= page.Type == DictionaryPage;
            place += page.Stored;
        }
    }

    private void CheckSizes(ParquetPage page, int codec, long place, long rowCount)
    {
        bool isDictionary = page.Type == DictionaryPage;
        if (page.Type is not (DataPage or DictionaryPage or DataPage2) || page.Values < 0 || page.Stored < 0 || page.Plain < 0
            || page.Levels < 0
            || page.Levels > page.Stored || page.Nulls < 0 || page.Nulls > page.Values || page.Stored > stream.Length - place
            || page.Values > (isDictionary ? Math.Max(page.Plain, 0) : rowCount))
        {
            throw new InvalidDataException("a page does not fit into the file");
        }

        long most = codec == 0 ? page.Stored : Math.Min(LargestPage, SmallPage + (LargestRatio * page.Stored));
        _left -= page.Plain;
        if (page.Plain > most || _left < 0 || Promised(page, codec, place) > Math.Max(page.Plain, 1))
        {
            throw new InvalidDataException("a page says that it becomes larger than it can");
        }
    }

    /// <summary>How large the compressed bytes themselves say that they become, where they say it at their start.</summary>
    private long Promised(ParquetPage page, int codec, long place)
    {
        Span<byte> head = stackalloc byte[18];
        int count = (int)Math.Min(head.Length, page.Stored - page.Levels);
        stream.Position = place + page.Levels;
        stream.ReadExactly(head[..count]);
        return codec switch
        {
            1 => Snappy(head[..count]),
            6 when head[..count].StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) => Zstandard(head[..count]),
            _ => 0,
        };
    }

    private static long Snappy(ReadOnlySpan<byte> head)
    {
        long size = 0;
        for (int place = 0; place < Math.Min(5, head.Length); place++)
        {
            size |= (long)(head[place] & 0x7F) << (7 * place);
            if ((head[place] & 0x80) == 0)
            {
                break;
            }
        }

        return size;
    }

    /// <summary>Content size of a frame (RFC 8878, 3.1.1.1).</summary>
    private static long Zstandard(ReadOnlySpan<byte> head)
    {
        if (head.Length < 14)
        {
            return 0;
        }

        bool isSingle = (head[4] & 0x20) != 0;
        int place = 5 + (isSingle ? 0 : 1) + (head[4] & 3) switch { 3 => 4, var width => width };
        return (head[4] >> 6) switch
        {
            0 => isSingle ? head[place] : 0,
            1 => BinaryPrimitives.ReadUInt16LittleEndian(head[place..]) + 256,
            2 => BinaryPrimitives.ReadUInt32LittleEndian(head[place..]),
            _ when place + 8 <= head.Length => (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64LittleEndian(head[place..])),
            _ => long.MaxValue,
        };
    }

    /// <summary>The head of the page at a place, which moves to the first byte behind it.</summary>
    private ParquetPage Read(ref long place)
    {
        for (int size = FirstPiece; ; size *= 16)
        {
            if (place < 4 || place >= stream.Length)
            {
                throw new InvalidDataException("a column does not lie in the file");
            }

            byte[] bytes = new byte[Math.Min(size, stream.Length - place)];
            stream.Position = place;
            stream.ReadExactly(bytes);
            try
            {
                var reader = new ThriftReader(bytes);
                var page = ParquetPage.Read(ref reader);
                place += reader.Place;
                return page;
            }
            catch (EndOfStreamException) when (bytes.Length < stream.Length - place && size < LargestHead)
            {
                // The head is longer than the piece: texts of its statistics.
            }
        }
    }
}
