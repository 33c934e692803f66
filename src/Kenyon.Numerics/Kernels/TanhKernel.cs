using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Numerics.Kernels;

/// <summary>
/// tanh as a rational function x·P(x²)/Q(x²) with P and Q of degree 2, its argument limited to ±5. Absolute error at most 4.85e-5 for
/// every float; odd; |result| below 1; ±∞ → ±0.99995; NaN → NaN. The coefficients are a minimax fit of our own (linear programming
/// over the limited range), so that the largest error inside equals the error of the limit. Readouts go through it; the many units of
/// motor networks through <see cref="SharedTanhKernel"/>.
/// </summary>
public static class TanhKernel
{
    /// <summary>Largest absolute error over all floats.</summary>
    public const float ErrorBound = 4.85e-5f;

    private const float Limit = 5f;
    private const float P0 = 9.99810188e-01f;
    private const float P1 = 1.01723349e-01f;
    private const float P2 = 6.54946271e-04f;
    private const float Q1 = 4.34504371e-01f;
    private const float Q2 = 1.26392229e-02f;

    /// <summary>tanh of one number: the definition.</summary>
    /// <param name="x">Any float.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Tanh(float x)
    {
        x = Limit < x ? Limit : x;
        x = -Limit > x ? -Limit : x;
        float square = x * x;
        float numerator = MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(P2, square, P1), square, P0);
        float denominator = MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(Q2, square, Q1), square, 1f);
        return x * numerator / denominator;
    }

    /// <summary>tanh of as many numbers as there are lanes; equals <see cref="Tanh(float)"/> in every lane.</summary>
    /// <typeparam name="TLanes">Width.</typeparam>
    /// <param name="x">Any floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes> => Tanh(
            x, TLanes.Broadcast(-0f), TLanes.Broadcast(Limit), TLanes.Broadcast(P0), TLanes.Broadcast(P1), TLanes.Broadcast(P2),
            TLanes.Broadcast(1f), TLanes.Broadcast(Q1), TLanes.Broadcast(Q2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Tanh<TLanes>(
        TLanes x, TLanes signBit, TLanes limit, TLanes p0, TLanes p1, TLanes p2, TLanes q0, TLanes q1, TLanes q2)
        where TLanes : struct, ILanes<TLanes>
    {
        // The limit on |x|, with the sign put back: the same numbers as two limits, and one operation less where they are scarce. A NaN
        // in the second place of Min passes through, as in the definition.
        x = TLanes.Min(limit, TLanes.AndNot(x, signBit)) | (x & signBit);
        var square = x * x;
        var numerator = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(p2, square, p1), square, p0);
        var denominator = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(q2, square, q1), square, q0);
        return x * numerator / denominator;
    }
}
