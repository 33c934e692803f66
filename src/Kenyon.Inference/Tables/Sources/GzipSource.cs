using System.IO.Compression;

namespace Kenyon.Inference.Tables.Sources;

/// <summary>
/// Unpacks gzip, and is sure that all of it is there. The library compares checksums, but takes a file that is cut off for one that ends
/// there, and stops without a word before what is not gzip. So one more member is read behind the file: its content comes out at the end
/// only where the file itself ends as it should.
/// </summary>
internal static class GzipSource
{
    private const string CopyAgain = "copy it again from where it comes from.";

    /// <summary>What no data end with: drawn at random.</summary>
    private static ReadOnlySpan<byte> Mark =>
        [0x9E, 0xC7, 0x03, 0x51, 0xF8, 0x0D, 0xA4, 0x6B, 0xE2, 0x17, 0xBC, 0x80, 0x3F, 0xD9, 0x64, 0x2A];


    /// <summary>Unpacks a file.</summary>
    /// <param name="stream">The file, from its beginning.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="largest">Most bytes that it may have when it is unpacked.</param>
    /// <exception cref="DataException">It is cut off, damaged, empty or too large.</exception>
    public static MemoryStream Unpack(Stream stream, string path, int largest)
    {
        var unpacked = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new OneAfterTheOther(stream, Member(Mark)), CompressionMode.Decompress);
            Copy(gzip, unpacked, path, largest + Mark.Length);
        }
        catch (InvalidDataException)
        {
            throw new DataException(
                $"{path}: this gzip file is cut off or damaged: what is in its {stream.Length:N0} bytes cannot be unpacked, or has another "
                + $"checksum; {CopyAgain}");
        }

        if (!unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length).EndsWith(Mark))
        {
            throw new DataException(
                $"{path}: this gzip file is cut off, or something else stands behind it: after its {stream.Length:N0} bytes no packed data "
                + $"could follow; {CopyAgain}");
        }

        unpacked.SetLength(unpacked.Length - Mark.Length);
        unpacked.Position = 0;
        return unpacked.Length > 0 ? unpacked : throw new DataException($"{path}: the packed file is empty; must be a file with data.");
    }

    private static MemoryStream Member(ReadOnlySpan<byte> content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        packed.Position = 0;
        return packed;
    }

    private static void Copy(Stream packed, MemoryStream unpacked, string path, int largest)
    {
        byte[] piece = new byte[1 << 16];
        for (int count; (count = packed.Read(piece)) > 0;)
        {
            if (unpacked.Length + count > largest)
            {
                throw new DataException(
                    $"{path}: the file unpacks to more than {largest - Mark.Length:N0} bytes; unpack it first (gunzip FILE), or write "
                    + "it as Parquet.");
            }

            unpacked.Write(piece, 0, count);
        }
    }

    /// <summary>Two streams that are read as one.</summary>
    private sealed class OneAfterTheOther(Stream one, Stream other) : Stream
    {
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

        public override int Read(Span<byte> buffer) => one.Read(buffer) is > 0 and int count ? count : other.Read(buffer);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
