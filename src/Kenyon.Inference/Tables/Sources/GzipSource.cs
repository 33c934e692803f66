using System.Buffers.Binary;
using System.IO.Compression;

namespace Kenyon.Inference.Tables.Sources;

/// <summary>
/// Unpacks gzip, and is sure that all of it is there: the end of each member holds the checksum and the length of what was packed, which
/// the library does not look at.
/// </summary>
internal static class GzipSource
{
    private const int HeadSize = 10;
    private const int TrailerSize = 8;
    private const int Deflate = 8;
    private const string CopyAgain = "copy it again from where it comes from.";

    private static readonly uint[] s_crc = [.. Enumerable.Range(0, 256).Select(value =>
        Enumerable.Range(0, 8).Aggregate((uint)value, (sum, _) => (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320u))];

    /// <summary>Unpacks a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="largest">Most bytes that it may have when it is unpacked.</param>
    /// <exception cref="DataException">It is cut off, damaged, empty or too large.</exception>
    public static MemoryStream Unpack(Stream stream, string path, int largest)
    {
        var unpacked = AtOnce(stream, path, largest);
        if (unpacked is null)
        {
            stream.Position = 0;
            unpacked = new MemoryStream();
            while (stream.Position < stream.Length)
            {
                Member(stream, unpacked, path, largest);
            }
        }

        return unpacked.Length > 0 ? unpacked : throw new DataException($"{path}: the packed file is empty; must be a file with data.");
    }

    /// <summary>The usual file of one member; null where it is another or is not as its end says.</summary>
    private static MemoryStream? AtOnce(Stream stream, string path, int largest)
    {
        var unpacked = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            Copy(gzip, unpacked, path, largest);
        }
        catch (InvalidDataException)
        {
            return null;
        }

        if (stream.Length < HeadSize + TrailerSize)
        {
            return null;
        }

        byte[] trailer = new byte[TrailerSize];
        stream.Position = stream.Length - TrailerSize;
        stream.ReadExactly(trailer);
        return IsAsSaid(unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length), trailer) ? unpacked : null;
    }

    /// <summary>
    /// One member, byte by byte: the library takes more than it needs, and where the next one begins would not be known.
    /// </summary>
    private static void Member(Stream stream, MemoryStream unpacked, string path, int largest)
    {
        long start = stream.Position;
        if (start > 0 && IsNothing(stream))
        {
            return;
        }

        SkipHead(stream, path, start);
        int before = (int)unpacked.Length;
        var bytes = new ByteByByte(stream);
        try
        {
            using var deflate = new DeflateStream(bytes, CompressionMode.Decompress, leaveOpen: true);
            Copy(deflate, unpacked, path, largest);
        }
        catch (InvalidDataException) when (!bytes.IsAtEnd)
        {
            throw new DataException($"{path}: this gzip file is damaged: what is packed in it cannot be unpacked; {CopyAgain}");
        }
        catch (InvalidDataException)
        {
            throw Cut(stream, path);
        }

        byte[] trailer = new byte[TrailerSize];
        if (bytes.IsAtEnd || stream.ReadAtLeast(trailer, TrailerSize, throwOnEndOfStream: false) < TrailerSize)
        {
            throw Cut(stream, path);
        }

        if (!IsAsSaid(unpacked.GetBuffer().AsSpan(before, (int)unpacked.Length - before), trailer))
        {
            throw new DataException($"{path}: this gzip file is damaged: its checksum differs from that of what is in it; {CopyAgain}");
        }
    }

    private static void SkipHead(Stream stream, string path, long start)
    {
        byte[] head = new byte[HeadSize];
        int count = stream.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false);
        if (count < HeadSize)
        {
            throw Cut(stream, path);
        }

        if (head[0] != 0x1F || head[1] != 0x8B)
        {
            throw new DataException(
                $"{path}: this gzip file is damaged: behind the packed data stands something else, from byte {start + 1:N0} on; "
                + CopyAgain);
        }

        if (head[2] != Deflate)
        {
            throw new DataException(
                $"{path}: this gzip file is damaged, or packed in a way that gzip does not know (number {head[2]}; must be {Deflate}); "
                + CopyAgain);
        }

        int flags = head[3];
        int Next() => stream.ReadByte() is >= 0 and var value ? value : throw Cut(stream, path);
        if ((flags & 4) != 0)
        {
            for (int left = Next() | (Next() << 8); left > 0; left--)
            {
                Next();
            }
        }

        // A name and a remark end with a 0.
        for (int flag = 8; flag <= 16; flag *= 2)
        {
            while ((flags & flag) != 0 && Next() != 0)
            {
            }
        }

        if ((flags & 2) != 0)
        {
            _ = Next() | Next();
        }
    }

    /// <summary>Whether nothing but zeros is left, with which tapes fill up.</summary>
    private static bool IsNothing(Stream stream)
    {
        long start = stream.Position;
        int value;
        do
        {
            value = stream.ReadByte();
        }
        while (value == 0);
        stream.Position = value < 0 ? stream.Length : start;
        return value < 0;
    }

    private static bool IsAsSaid(ReadOnlySpan<byte> content, ReadOnlySpan<byte> trailer)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != (uint)content.Length)
        {
            return false;
        }

        uint sum = uint.MaxValue;
        foreach (byte value in content)
        {
            sum = s_crc[(byte)(sum ^ value)] ^ (sum >> 8);
        }

        return ~sum == BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }

    private static void Copy(Stream packed, MemoryStream unpacked, string path, int largest)
    {
        byte[] piece = new byte[1 << 16];
        for (int count; (count = packed.Read(piece)) > 0;)
        {
            if (unpacked.Length + count > largest)
            {
                throw new DataException(
                    $"{path}: the file unpacks to more than {largest:N0} bytes; unpack it first (gunzip FILE), or write it as Parquet.");
            }

            unpacked.Write(piece, 0, count);
        }
    }

    private static DataException Cut(Stream stream, string path) => new(
        $"{path}: this gzip file is cut off: it ends after {stream.Length:N0} bytes, before the end of what is packed in it; {CopyAgain}");

    /// <summary>A stream that is read a byte at a time.</summary>
    private sealed class ByteByByte(Stream inner) : Stream
    {
        /// <summary>Whether more was asked for than there is.</summary>
        public bool IsAtEnd { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int count = buffer.IsEmpty ? 0 : inner.Read(buffer[..1]);
            IsAtEnd |= count == 0 && !buffer.IsEmpty;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
