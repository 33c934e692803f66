using System.Buffers;

namespace Kenyon.Laboratory.Runs;

/// <summary>Bytes that grow without being copied.</summary>
public sealed class ByteChunks : IBufferWriter<byte>
{
    private const int ChunkSize = 1 << 20;

    private readonly List<(byte[] Bytes, int Size)> _full = [];
    private byte[] _bytes = [];
    private int _size;

    /// <inheritdoc/>
    public void Advance(int count) => _size += count;

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(Math.Max(1, sizeHint));
        return _bytes.AsSpan(_size);
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(1, sizeHint));
        return _bytes.AsMemory(_size);
    }

    /// <summary>Writes them all.</summary>
    /// <param name="stream">Gets them.</param>
    public void CopyTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        foreach (var (bytes, size) in _full)
        {
            stream.Write(bytes, 0, size);
        }

        stream.Write(_bytes, 0, _size);
    }

    private void MakeRoom(int size)
    {
        if (_bytes.Length - _size < size)
        {
            _full.Add((_bytes, _size));
            (_bytes, _size) = (new byte[Math.Max(size, ChunkSize)], 0);
        }
    }
}
