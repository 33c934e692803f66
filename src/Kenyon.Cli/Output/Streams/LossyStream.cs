namespace Kenyon.Cli.Output.Streams;

/// <summary>Writes to another stream as long as that works, and afterwards to nowhere.</summary>
/// <param name="open">Opens the other stream; called at the first write.</param>
internal sealed class LossyStream(Func<Stream> open) : Stream
{
    private Stream? _inner;

    /// <summary>Why the first write that failed did; null where none has.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Failure is not null || buffer.IsEmpty)
        {
            return;
        }

        try
        {
            _inner ??= open();
            _inner.Write(buffer);
        }
        catch (Exception failure) when (failure is IOException
            or UnauthorizedAccessException
            or ArgumentException
            or ObjectDisposedException)
        {
            Failure = failure.Message;
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
        // The other stream keeps nothing back.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
