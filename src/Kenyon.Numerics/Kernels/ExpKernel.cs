using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Numerics.Kernels;

/// <summary>
/// e^x over the whole range: relative error at most 2.5e-7 where the result is a normal float, at most one unit of the smallest
/// subnormal (1.4e-45) below; above 88.72284 → ∞, −∞ → 0, NaN → NaN. Reduction by ln 2 in two parts, minimax polynomial of our own.
/// </summary>
public static class ExpKernel
{
    /// <summary>Largest relative error where the result is a normal float.</summary>
    public const float ErrorBound = 2.5e-7f;

    private const float Highest = 89f;
    private const float Lowest = -104f;
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693145752f;
    private const float Ln2Low = 1.42860677e-6f;
    private const float E2 = 0.4999999403953552f;
    private const float E3 = 0.1666651964187622f;
    private const float E4 = 0.0416683666408062f;
    private const float E5 = 0.008368805050849915f;
    private const float E6 = 0.0013815832789987326f;

    /// <summary>e^x: the definition.</summary>
    /// <param name="x">Any float.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp(float x)
    {
        bool isNaN = float.IsNaN(x);
        x = Highest < x ? Highest : x;
        x = Lowest > x ? Lowest : x;
        float power = MathF.Round(x * Log2E);
        float rest = MathF.FusedMultiplyAdd(-Ln2High, power, x);
        rest = MathF.FusedMultiplyAdd(-Ln2Low, power, rest);
        float sum = MathF.FusedMultiplyAdd(E6, rest, E5);
        sum = MathF.FusedMultiplyAdd(sum, rest, E4);
        sum = MathF.FusedMultiplyAdd(sum, rest, E3);
        sum = MathF.FusedMultiplyAdd(sum, rest, E2);
        sum = MathF.FusedMultiplyAdd(sum, rest, 1f);
        sum = MathF.FusedMultiplyAdd(sum, rest, 1f);

        // 2^power in two factors, so that neither leaves the range of normal floats.
        int exponent = isNaN ? 0 : (int)power;
        int half = exponent >> 1;
        float first = BitConverter.Int32BitsToSingle((half + 127) << 23);
        float second = BitConverter.Int32BitsToSingle((exponent - half + 127) << 23);
        return isNaN ? x : sum * first * second;
    }

    /// <summary>e^x of sixteen numbers; equals the definition in every lane.</summary>
    /// <param name="x">Any floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x) => Exp(new Lanes512(x)).Numbers;

    /// <summary>e^x of as many numbers as there are lanes; equals the definition in every lane.</summary>
    /// <typeparam name="TLanes">Width.</typeparam>
    /// <param name="x">Any floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        x = TLanes.Min(TLanes.Broadcast(Highest), x);
        x = TLanes.Max(TLanes.Broadcast(Lowest), x);
        var isNumber = TLanes.LessThanOrEqual(x, x);
        var power = TLanes.Round(x * TLanes.Broadcast(Log2E));
        var rest = TLanes.FusedMultiplyAdd(TLanes.Broadcast(-Ln2High), power, x);
        rest = TLanes.FusedMultiplyAdd(TLanes.Broadcast(-Ln2Low), power, rest);
        var sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(E6), rest, TLanes.Broadcast(E5));
        sum = TLanes.FusedMultiplyAdd(sum, rest, TLanes.Broadcast(E4));
        sum = TLanes.FusedMultiplyAdd(sum, rest, TLanes.Broadcast(E3));
        sum = TLanes.FusedMultiplyAdd(sum, rest, TLanes.Broadcast(E2));
        sum = TLanes.FusedMultiplyAdd(sum, rest, TLanes.Broadcast(1f));
        sum = TLanes.FusedMultiplyAdd(sum, rest, TLanes.Broadcast(1f));

        // (h + 127) · 2²³ as a whole number has the bits of the float 2^h; the product is exact and below 2³¹.
        var half = TLanes.Floor(power * TLanes.Broadcast(0.5f));
        var first = TLanes.ToWhole((half + TLanes.Broadcast(127f)) * TLanes.Broadcast(1 << 23));
        var second = TLanes.ToWhole((power - half + TLanes.Broadcast(127f)) * TLanes.Broadcast(1 << 23));
        return TLanes.Select(isNumber, sum * first * second, x);
    }
}
