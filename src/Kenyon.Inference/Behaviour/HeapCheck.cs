using System.Buffers.Binary;

namespace Kenyon.Inference.Behaviour;

/// <summary>
/// Looks through the global heaps of an HDF5 file, where texts of varying length lie, before the library does: it would set aside as much memory as a damaged
/// size asks for (HDF5 File Format Specification 3.0, section III.E).
/// </summary>
internal static class HeapCheck
{
    private const int HeaderSize = 16;
    private const int Piece = 1_000_000;

    /// <summary>Whether all heaps fit into the file, and all their objects into them.</summary>
    /// <param name="path">An HDF5 file.</param>
    public static bool IsSound(string path)
    {
        using var stream = File.OpenRead(path);
        byte[] buffer = new byte[Piece];
        for (long start = 0; start < stream.Length; start += Piece - HeaderSize)
        {
            stream.Position = start;
            int count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            int from = 0;
            while (buffer.AsSpan(from, count - from).IndexOf("GCOL"u8) is >= 0 and var next)
            {
                if (!IsSound(stream, start + from + next))
                {
                    return false;
                }

                from += next + 4;
            }
        }

        return true;
    }

    private static bool IsSound(FileStream stream, long heap)
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

    private static bool TryRead(FileStream stream, long place, Span<byte> bytes)
    {
        stream.Position = place;
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
