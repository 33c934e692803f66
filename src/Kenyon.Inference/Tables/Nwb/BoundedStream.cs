using System.Runtime.CompilerServices;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>
/// A file that can be read only so often and so much: a damaged file whose parts point at each other in circles ends with an error instead
/// of never. Links to other files lead nowhere: the first byte of the name of the other file is read as 0.
/// </summary>
/// <param name="inner">The file.</param>
/// <param name="links">Where the names of other files begin, in ascending order.</param>
internal sealed class BoundedStream(Stream inner, long[] links) : Stream
{
    private const long MostReads = 20_000_000;
    private long _reads;
    private long _bytes = 256_000_000 + (4 * inner.Length);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        // Links that lead to themselves make the library call itself without end.
        RuntimeHelpers.EnsureSufficientExecutionStack();

        // A read of nothing at the end of the file counts too: loops that wait for more would never end.
        _bytes -= Math.Max(1, buffer.Length);
        if (++_reads > MostReads || _bytes < 0)
        {
            throw new InvalidDataException("it was read many times over without coming to an end");
        }

        long start = inner.Position;
        int count = inner.Read(buffer);
        int next = Array.BinarySearch(links, start);
        for (next = next < 0 ? ~next : next; next < links.Length && links[next] < start + count; next++)
        {
            buffer[(int)(links[next] - start)] = 0;
        }

        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
