using System.Runtime.InteropServices;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kenyon.Numerics.Randomness;

/// <summary>Fills spans with consecutive numbers of one stream: eight blocks of four at a time.</summary>
internal static class StreamKernel
{
    private const int BlockCount = 8;
    private const int NumberCount = 4 * BlockCount;

    private enum Form
    {
        Word,
        Uniform,
        Normal,
    }

    public static void FillWords(RandomKey key, uint firstIndex, Span<uint> destination) =>
        Fill(key, firstIndex, MemoryMarshal.Cast<uint, float>(destination), Form.Word);

    public static void FillUniform(RandomKey key, uint firstIndex, Span<float> destination) =>
        Fill(key, firstIndex, destination, Form.Uniform);

    public static void FillNormal(RandomKey key, uint firstIndex, Span<float> destination) =>
        Fill(key, firstIndex, destination, Form.Normal);

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A run is too short to wait for the compiler to notice this loop.
    private static void Fill(RandomKey key, uint firstIndex, Span<float> destination, Form form)
    {
        if ((firstIndex & 3) != 0)
        {
            throw new ArgumentException($"The first index is {firstIndex}; must be a multiple of 4.", nameof(firstIndex));
        }

        // Columns of words; copying them as 32-bit integers keeps every bit whatever their form.
        Span<uint> columns = stackalloc uint[NumberCount];
        var numbers = MemoryMarshal.Cast<float, uint>(destination);
        ref uint first = ref MemoryMarshal.GetReference(columns);
        var step = Vector256<uint>.Indices;
        for (int start = 0; start < numbers.Length; start += NumberCount)
        {
            var w0 = Vector256.Create((firstIndex + (uint)start) >> 2) + step;
            var w1 = Vector256.Create((uint)key.Trial);
            var w2 = Vector256.Create((uint)key.Candidate);
            var w3 = Vector256.Create(key.Counter3);
            PhiloxKernel.Block(ref w0, ref w1, ref w2, ref w3, (uint)key.Seed, (uint)(key.Seed >> 32));
            if (form == Form.Normal)
            {
                var (n0, n1) = PhiloxKernel.ToNormals(w0, w1);
                var (n2, n3) = PhiloxKernel.ToNormals(w2, w3);
                (w0, w1, w2, w3) = (n0.AsUInt32(), n1.AsUInt32(), n2.AsUInt32(), n3.AsUInt32());
            }
            else if (form == Form.Uniform)
            {
                (w0, w1) = (PhiloxKernel.ToUniform(w0).AsUInt32(), PhiloxKernel.ToUniform(w1).AsUInt32());
                (w2, w3) = (PhiloxKernel.ToUniform(w2).AsUInt32(), PhiloxKernel.ToUniform(w3).AsUInt32());
            }

            w0.StoreUnsafe(ref first, 0);
            w1.StoreUnsafe(ref first, BlockCount);
            w2.StoreUnsafe(ref first, 2 * BlockCount);
            w3.StoreUnsafe(ref first, 3 * BlockCount);
            int count = Math.Min(NumberCount, numbers.Length - start);
            for (int number = 0; number < count; number++)
            {
                numbers[start + number] = columns[((number & 3) * BlockCount) + (number >> 2)];
            }
        }
    }
}
