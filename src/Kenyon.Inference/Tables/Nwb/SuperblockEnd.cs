using System.Buffers.Binary;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>How long an HDF5 file must be, as its superblock says: a copy that was broken off is shorter.</summary>
internal static class SuperblockEnd
{
    private const int MostBytes = 64;
    private const long FirstUserBlock = 512;

    private static readonly byte[] s_signature = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The bytes that the file must have; null where nothing says so.</summary>
    /// <param name="stream">The file.</param>
    public static long? Find(Stream stream)
    {
        byte[] block = new byte[MostBytes];
        for (long place = 0; place < stream.Length; place = place == 0 ? FirstUserBlock : 2 * place)
        {
            stream.Position = place;
            int count = stream.ReadAtLeast(block, MostBytes, throwOnEndOfStream: false);
            if (block.AsSpan(0, count).StartsWith(s_signature))
            {
                return End(block.AsSpan(0, count), place);
            }
        }

        return null;
    }

    private static long? End(ReadOnlySpan<byte> block, long place)
    {
        if (block.Length < MostBytes)
        {
            // Nothing can be in a file that ends within its first block.
            return place + MostBytes;
        }

        // Versions 0 and 1: base, free space, end; 2 and 3: base, extension, end.
        int version = block[8];
        (int size, int first) = version switch
        {
            0 => (block[13], 24),
            1 => (block[13], 28),
            2 or 3 => (block[9], 12),
            _ => (0, 0),
        };
        if (size is not (4 or 8))
        {
            return null;
        }

        long start = Address(block, first, size), end = Address(block, first + (2 * size), size);
        // What stands in front may have been put there afterwards: addresses are then short by it.
        return start < 0 || end <= 0 || end > long.MaxValue / 2 || start > end ? null : end - start + place;
    }

    private static long Address(ReadOnlySpan<byte> block, int place, int size) => size == 8
        ? BinaryPrimitives.ReadInt64LittleEndian(block[place..])
        : BinaryPrimitives.ReadUInt32LittleEndian(block[place..]) is < uint.MaxValue and var address ? address : -1;
}
