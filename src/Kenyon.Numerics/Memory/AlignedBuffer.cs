using System.Runtime.InteropServices;

namespace Kenyon.Numerics.Memory;

/// <summary>A block of zeroed memory outside the garbage-collected heap that starts on a 64-byte boundary, for kernels.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed unsafe class AlignedBuffer<T> : IDisposable
    where T : unmanaged
{
    private const nuint Alignment = 64;
    private T* _start;

    /// <summary>Reserves and clears the memory.</summary>
    /// <param name="length">Number of elements, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="OutOfMemoryException">The memory cannot be had.</exception>
    public AlignedBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        nuint byteCount = checked((nuint)Math.Max(1, length) * (nuint)sizeof(T));
        _start = (T*)NativeMemory.AlignedAlloc(byteCount, Alignment);
        NativeMemory.Clear(_start, byteCount);
    }

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>First element; valid until the buffer is disposed.</summary>
    public T* Start => _start;

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}
