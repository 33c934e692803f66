using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Numerics.Randomness;

/// <summary>Philox4x32-10 for eight counters at once; equals <see cref="Philox.Block"/> in every lane.</summary>
public static class PhiloxKernel
{
    /// <summary>The four random words of each of eight counters.</summary>
    /// <param name="c0">Lowest counter words; receive the first random words. Shape [8].</param>
    /// <param name="c1">Second counter words; receive the second random words. Shape [8].</param>
    /// <param name="c2">Third counter words; receive the third random words. Shape [8].</param>
    /// <param name="c3">Highest counter words; receive the fourth random words. Shape [8].</param>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(
        ref Vector256<uint> c0, ref Vector256<uint> c1, ref Vector256<uint> c2, ref Vector256<uint> c3, uint key0, uint key1)
    {
        for (int round = 0; round < Philox.RoundCount; round++)
        {
            var (high0, low0) = Multiply(c0, Philox.Multiplier0);
            var (high1, low1) = Multiply(c2, Philox.Multiplier1);
            c0 = high1 ^ c1 ^ Vector256.Create(key0);
            c2 = high0 ^ c3 ^ Vector256.Create(key1);
            c1 = low1;
            c3 = low0;
            key0 += Philox.Weyl0;
            key1 += Philox.Weyl1;
        }
    }

    /// <summary>Uniform numbers on [0, 1) from eight words.</summary>
    /// <param name="words">Random words. Shape [8].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToUniform(Vector256<uint> words) =>
        Vector256.ConvertToSingle((words >> 8).AsInt32()) * Vector256.Create(1f / (1 << 24));

    /// <summary>Two standard normals from each of eight pairs of words.</summary>
    /// <param name="radiusWords">Words that make the radius. Shape [8].</param>
    /// <param name="angleWords">Words that make the angle. Shape [8].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> First, Vector256<float> Second) ToNormals(Vector256<uint> radiusWords, Vector256<uint> angleWords)
    {
        var open = Vector256.ConvertToSingle(((radiusWords >> 8) + Vector256.Create(1u)).AsInt32()) * Vector256.Create(1f / (1 << 24));
        var radius = Vector256.Sqrt(Vector256.Create(-2f) * LogKernel.Log(open));
        SinCosKernel.SinCosTurns(new Lanes256(ToUniform(angleWords)), out var sine, out var cosine);
        return (radius * cosine.Numbers, radius * sine.Numbers);
    }

    /// <summary>High and low words of eight 32 × 32-bit products. Whole numbers: the instruction used cannot change the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> High, Vector256<uint> Low) Multiply(Vector256<uint> value, uint multiplier)
    {
        var factor = Vector256.Create((ulong)multiplier);
        var even = value.AsUInt64();
        var odd = even >> 32;
        var evenProduct = Avx2.IsSupported ? Avx2.Multiply(value, factor.AsUInt32()) : (even & Vector256.Create(0xFFFFFFFFul)) * factor;
        var oddProduct = Avx2.IsSupported ? Avx2.Multiply(odd.AsUInt32(), factor.AsUInt32()) : odd * factor;
        var highMask = Vector256.Create(0xFFFFFFFF00000000ul);
        var high = (evenProduct >> 32) | (oddProduct & highMask);
        var low = Vector256.AndNot(evenProduct, highMask) | (oddProduct << 32);
        return (high.AsUInt32(), low.AsUInt32());
    }
}
