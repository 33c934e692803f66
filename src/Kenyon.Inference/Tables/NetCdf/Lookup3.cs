using System.Buffers.Binary;

namespace Kenyon.Inference.Tables.NetCdf;

/// <summary>The checksum of metadata in HDF5: lookup3 of Bob Jenkins (2006), <c>hashlittle</c> with the start 0.</summary>
internal static class Lookup3
{
    private const int BlockLength = 12;

    /// <summary>The checksum.</summary>
    /// <param name="bytes">What it is of. Shape [bytes].</param>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint a = 0xDEADBEEF + (uint)bytes.Length;
        uint b = a;
        uint c = a;
        for (; bytes.Length > BlockLength; bytes = bytes[BlockLength..])
        {
            Add(bytes, ref a, ref b, ref c);
            Mix(ref a, ref c, b, 4);
            Mix(ref b, ref a, c, 6);
            Mix(ref c, ref b, a, 8);
            Mix(ref a, ref c, b, 16);
            Mix(ref b, ref a, c, 19);
            Mix(ref c, ref b, a, 4);
        }

        if (bytes.IsEmpty)
        {
            return c;
        }

        Span<byte> last = stackalloc byte[BlockLength];
        last.Clear();
        bytes.CopyTo(last);
        Add(last, ref a, ref b, ref c);
        End(ref c, b, 14);
        End(ref a, c, 11);
        End(ref b, a, 25);
        End(ref c, b, 16);
        End(ref a, c, 4);
        End(ref b, a, 14);
        End(ref c, b, 24);
        return c;
    }

    private static void Add(ReadOnlySpan<byte> block, ref uint a, ref uint b, ref uint c)
    {
        a += BinaryPrimitives.ReadUInt32LittleEndian(block);
        b += BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
    }

    private static void Mix(ref uint changed, ref uint other, uint third, int places)
    {
        changed = (changed - other) ^ uint.RotateLeft(other, places);
        other += third;
    }

    private static void End(ref uint changed, uint other, int places) => changed = (changed ^ other) - uint.RotateLeft(other, places);
}
