using PureHDF.Filters;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>
/// Undoes the compression <c>lzf</c> of h5py (HDF5 filter 32000): runs of new bytes, and copies of earlier ones (LibLZF, M. Lehmann).
/// </summary>
internal sealed class LzfFilter : IH5Filter
{
    /// <summary>Number of the filter in files.</summary>
    public const ushort Number = 32000;

    // Whether the column that this thread reads has no other filter. The library does not say which filters a chunk was spared, so a chunk
    // that lzf could not make smaller is understood only where no other filter is in question.
    private static readonly AsyncLocal<bool> s_isAlone = new();

    /// <inheritdoc/>
    public ushort FilterId => Number;

    /// <inheritdoc/>
    public string Name => "lzf";

    /// <summary>Makes the filter known to the library.</summary>
    /// <param name="isAlone">Whether the column that is read next on this thread has no other filter.</param>
    public static void Register(bool isAlone)
    {
        s_isAlone.Value = isAlone;
        H5Filter.Register(new LzfFilter());
    }

    /// <inheritdoc/>
    public Memory<byte> Filter(FilterInfo info)
    {
        if (info.Buffer.Length >= info.ChunkSize)
        {
            return s_isAlone.Value ? info.Buffer
                : throw new NotSupportedException(
                    "a part of a column is too disordered for lzf and is stored without it; write it with gzip");
        }

        byte[] plain = new byte[info.ChunkSize];
        Expand(info.Buffer.Span, plain);
        return plain;
    }

    /// <inheritdoc/>
    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        throw new NotSupportedException("lzf is only read");

    /// <summary>Expands bytes.</summary>
    /// <param name="packed">The compressed bytes.</param>
    /// <param name="plain">Receives what they stand for, which is as long.</param>
    /// <exception cref="InvalidDataException">They stand for something longer or shorter.</exception>
    internal static void Expand(ReadOnlySpan<byte> packed, Span<byte> plain)
    {
        int place = 0, end = 0;
        while (place < packed.Length)
        {
            int control = packed[place++];
            if (control < 32)
            {
                int count = control + 1;
                Check(count <= packed.Length - place && count <= plain.Length - end);
                packed.Slice(place, count).CopyTo(plain[end..]);
                (place, end) = (place + count, end + count);
                continue;
            }

            int length = control >> 5;
            Check(place + (length == 7 ? 2 : 1) <= packed.Length);
            length += length == 7 ? packed[place++] : 0;
            int from = end - ((control & 31) << 8) - packed[place++] - 1;
            length += 2;
            Check(from >= 0 && length <= plain.Length - end);
            for (int copied = 0; copied < length; copied++, end++)
            {
                plain[end] = plain[from + copied]; // one by one: a copy may reach into what it writes
            }
        }

        Check(end == plain.Length);
    }

    private static void Check(bool isSound)
    {
        if (!isSound)
        {
            throw new InvalidDataException("a part that is compressed with lzf is damaged");
        }
    }
}
