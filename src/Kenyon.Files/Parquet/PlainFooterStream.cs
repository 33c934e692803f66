namespace Kenyon.Files.Parquet;

/// <summary>
/// A file with another footer behind it. Reading beyond the end is an error, not a byte: the library would take that for a number without
/// an end.
/// </summary>
/// <param name="inner">The file.</param>
/// <param name="footer">What follows it.</param>
internal sealed class PlainFooterStream(Stream inner, byte[] footer) : Stream
{
    private readonly long _innerLength = inner.Length;
    private long _place;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _innerLength + footer.Length;

    public override long Position
    {
        get => _place;
        set => _place = value >= 0 ? value : throw new InvalidDataException("a place before the file is asked for");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_place >= Length)
        {
            throw new EndOfStreamException("it ends too early");
        }

        int count;
        if (_place < _innerLength)
        {
            inner.Position = _place;
            count = inner.Read(buffer[..(int)Math.Min(buffer.Length, _innerLength - _place)]);
        }
        else
        {
            count = (int)Math.Min(buffer.Length, Length - _place);
            footer.AsSpan((int)(_place - _innerLength), count).CopyTo(buffer);
        }

        _place += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _place + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
