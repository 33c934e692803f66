using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Numerics.Randomness;

/// <summary>Philox4x32-10 for sixteen counters at once; equals <see cref="Philox.Block"/> in every lane.</summary>
public static class PhiloxKernel
{
    /// <summary>The four random words of each of sixteen counters.</summary>
    /// <param name="c0">Lowest counter words; receive the first random words. Shape [16].</param>
    /// <param name="c1">Second counter words; receive the second random words. Shape [16].</param>
    /// <param name="c2">Third counter words; receive the third random words. Shape [16].</param>
    /// <param name="c3">Highest counter words; receive the fourth random words. Shape [16].</param>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(
        ref Vector512<uint> c0, ref Vector512<uint> c1, ref Vector512<uint> c2, ref Vector512<uint> c3, uint key0, uint key1)
    {
        for (int round = 0; round < Philox.RoundCount; round++)
        {
            var (high0, low0) = Multiply(c0, Philox.Multiplier0);
            var (high1, low1) = Multiply(c2, Philox.Multiplier1);
            c0 = high1 ^ c1 ^ Vector512.Create(key0);
            c2 = high0 ^ c3 ^ Vector512.Create(key1);
            c1 = low1;
            c3 = low0;
            key0 += Philox.Weyl0;
            key1 += Philox.Weyl1;
        }
    }

    /// <summary>Uniform numbers on [0, 1) from sixteen words.</summary>
    /// <param name="words">Random words. Shape [16].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ToUniform(Vector512<uint> words) =>
        Vector512.ConvertToSingle((words >> 8).AsInt32()) * Vector512.Create(1f / (1 << 24));

    /// <summary>Two standard normals from each of sixteen pairs of words.</summary>
    /// <param name="radiusWords">Words that make the radius. Shape [16].</param>
    /// <param name="angleWords">Words that make the angle. Shape [16].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> First, Vector512<float> Second) ToNormals(Vector512<uint> radiusWords, Vector512<uint> angleWords)
    {
        var open = Vector512.ConvertToSingle(((radiusWords >> 8) + Vector512.Create(1u)).AsInt32()) * Vector512.Create(1f / (1 << 24));
        var radius = Vector512.Sqrt(Vector512.Create(-2f) * LogKernel.Log(open));
        var (sine, cosine) = SinCosKernel.SinCosTurns(ToUniform(angleWords));
        return (radius * cosine, radius * sine);
    }

    /// <summary>High and low words of sixteen 32 × 32-bit products. Whole numbers: the instruction used cannot change the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<uint> High, Vector512<uint> Low) Multiply(Vector512<uint> value, uint multiplier)
    {
        var factor = Vector512.Create((ulong)multiplier);
        var even = value.AsUInt64();
        var odd = even >> 32;
        Vector512<ulong> evenProduct, oddProduct;
        if (Avx512F.IsSupported)
        {
            evenProduct = Avx512F.Multiply(even.AsUInt32(), factor.AsUInt32());
            oddProduct = Avx512F.Multiply(odd.AsUInt32(), factor.AsUInt32());
        }
        else if (Avx2.IsSupported)
        {
            evenProduct = Multiply(even.AsUInt32(), factor.AsUInt32());
            oddProduct = Multiply(odd.AsUInt32(), factor.AsUInt32());
        }
        else
        {
            evenProduct = (even & Vector512.Create(0xFFFFFFFFul)) * factor;
            oddProduct = odd * factor;
        }

        var highMask = Vector512.Create(0xFFFFFFFF00000000ul);
        var high = (evenProduct >> 32) | (oddProduct & highMask);
        var low = (evenProduct & ~highMask) | (oddProduct << 32);
        return (high.AsUInt32(), low.AsUInt32());
    }

    /// <summary>64-bit products of the even 32-bit elements, in two halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Multiply(Vector512<uint> left, Vector512<uint> right) => Vector512.Create(
        Avx2.Multiply(left.GetLower(), right.GetLower()), Avx2.Multiply(left.GetUpper(), right.GetUpper()));
}
