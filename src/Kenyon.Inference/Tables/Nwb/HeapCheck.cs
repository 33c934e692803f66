using System.Buffers.Binary;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>
/// Looks through the heaps of an HDF5 file, global ones with texts of varying length and local ones with the names of a group, before the
/// library does: it would set aside as much memory as a damaged size asks for (HDF5 File Format Specification 3.0, sections III.D and
/// III.E).
/// </summary>
internal static class HeapCheck
{
    private const int HeaderSize = 16;
    private const int Piece = 1_000_000;

    /// <summary>Whether all heaps fit into the file, and all their objects into them.</summary>
    /// <param name="stream">An HDF5 file.</param>
    public static bool IsSound(Stream stream)
    {
        byte[] buffer = new byte[Piece];
        for (long start = 0; start < stream.Length; start += Piece - HeaderSize)
        {
            stream.Position = start;
            int count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (!AreSound(buffer.AsSpan(0, count), "GCOL"u8, place => IsSoundGlobal(stream, start + place))
                || !AreSound(buffer.AsSpan(0, count), "HEAP"u8, place => IsSoundLocal(stream, start + place)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreSound(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature, Func<int, bool> isSound)
    {
        int from = 0;
        while (bytes[from..].IndexOf(signature) is >= 0 and var next)
        {
            if (!isSound(from + next))
            {
                return false;
            }

            from += next + signature.Length;
        }

        return true;
    }

    /// <summary>
    /// A local heap is no larger than the file. Other bytes may happen to spell its name; they are no heap then, unless a version 0 and a
    /// size follow.
    /// </summary>
    private static bool IsSoundLocal(Stream stream, long heap)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        return !TryRead(stream, heap, header)
            || header[4] != 0
            || BinaryPrimitives.ReadUInt64LittleEndian(header[8..]) <= (ulong)stream.Length;
    }

    private static bool IsSoundGlobal(Stream stream, long heap)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (!TryRead(stream, heap, header))
        {
            return false;
        }

        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
        if (size > (ulong)(stream.Length - heap))
        {
            return false;
        }

        ulong place = HeaderSize;
        while (place + HeaderSize <= size)
        {
            if (!TryRead(stream, heap + (long)place, header))
            {
                return false;
            }

            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(header) == 0)
            {
                return true; // what is left is free
            }

            if (length > size - place)
            {
                return false;
            }

            place += HeaderSize + ((length + 7) & ~7UL);
        }

        return true;
    }

    private static bool TryRead(Stream stream, long place, Span<byte> bytes)
    {
        stream.Position = place;
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
