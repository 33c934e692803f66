using System.Runtime.InteropServices;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kenyon.Numerics.Randomness;

/// <summary>Fills spans with consecutive numbers of one stream: sixteen blocks of four at a time.</summary>
internal static class StreamKernel
{
    private const int BlockCount = 16;
    private const int NumberCount = 4 * BlockCount;

    public static void FillUniform(RandomKey key, uint firstIndex, Span<float> destination) =>
        Fill(key, firstIndex, destination, normal: false);

    public static void FillNormal(RandomKey key, uint firstIndex, Span<float> destination) =>
        Fill(key, firstIndex, destination, normal: true);

    [SkipLocalsInit]
    private static void Fill(RandomKey key, uint firstIndex, Span<float> destination, bool normal)
    {
        if ((firstIndex & 3) != 0)
        {
            throw new ArgumentException($"The first index is {firstIndex}; must be a multiple of 4.", nameof(firstIndex));
        }

        Span<float> columns = stackalloc float[NumberCount];
        var step = Vector512<uint>.Indices;
        for (int start = 0; start < destination.Length; start += NumberCount)
        {
            var w0 = Vector512.Create((firstIndex + (uint)start) >> 2) + step;
            var w1 = Vector512.Create((uint)key.Trial);
            var w2 = Vector512.Create((uint)key.Candidate);
            var w3 = Vector512.Create(key.Counter3);
            PhiloxKernel.Block(ref w0, ref w1, ref w2, ref w3, (uint)key.Seed, (uint)(key.Seed >> 32));
            Vector512<float> n0, n1, n2, n3;
            if (normal)
            {
                (n0, n1) = PhiloxKernel.ToNormals(w0, w1);
                (n2, n3) = PhiloxKernel.ToNormals(w2, w3);
            }
            else
            {
                (n0, n1) = (PhiloxKernel.ToUniform(w0), PhiloxKernel.ToUniform(w1));
                (n2, n3) = (PhiloxKernel.ToUniform(w2), PhiloxKernel.ToUniform(w3));
            }

            ref float first = ref MemoryMarshal.GetReference(columns);
            n0.StoreUnsafe(ref first, 0);
            n1.StoreUnsafe(ref first, BlockCount);
            n2.StoreUnsafe(ref first, 2 * BlockCount);
            n3.StoreUnsafe(ref first, 3 * BlockCount);
            int count = Math.Min(NumberCount, destination.Length - start);
            for (int number = 0; number < count; number++)
            {
                destination[start + number] = columns[((number & 3) * BlockCount) + (number >> 2)];
            }
        }
    }
}
