using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Numerics.Kernels;

/// <summary>
/// Sine and cosine of an angle in turns (one turn = 2π). In turns the reduction to a quarter turn is exact for every finite float, so the
/// bound holds over the whole range: absolute error at most 2.5e-7. ±∞ and NaN → NaN. Minimax polynomials of our own on [−¼, ¼].
/// </summary>
public static class SinCosKernel
{
    /// <summary>Largest absolute error over all finite floats, for sine and cosine.</summary>
    public const float ErrorBound = 2.5e-7f;

    private const float S0 = 6.2831854820251465f;
    private const float S1 = -41.341678619384766f;
    private const float S2 = 81.60223388671875f;
    private const float S3 = -76.5750503540039f;
    private const float S4 = 39.71126937866211f;
    private const float C1 = -19.739181518554688f;
    private const float C2 = 64.93521881103516f;
    private const float C3 = -85.2540054321289f;
    private const float C4 = 56.34063720703125f;

    /// <summary>sin(2πu) and cos(2πu): the definition.</summary>
    /// <param name="turns">Angle u in turns, any float.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (float Sine, float Cosine) SinCosTurns(float turns)
    {
        // Without whole turns (exact), then without a half turn −1, 0 or 1, which changes both signs: the rest lies in [−¼, ¼].
        turns -= MathF.Round(turns);
        float halfTurn = MathF.Round(turns + turns);
        float rest = MathF.FusedMultiplyAdd(-0.5f, halfTurn, turns);
        float sign = MathF.FusedMultiplyAdd(-2f, MathF.Abs(halfTurn), 1f);
        float square = rest * rest;
        float sine = MathF.FusedMultiplyAdd(S4, square, S3);
        sine = MathF.FusedMultiplyAdd(sine, square, S2);
        sine = MathF.FusedMultiplyAdd(sine, square, S1);
        sine = MathF.FusedMultiplyAdd(sine, square, S0);
        float cosine = MathF.FusedMultiplyAdd(C4, square, C3);
        cosine = MathF.FusedMultiplyAdd(cosine, square, C2);
        cosine = MathF.FusedMultiplyAdd(cosine, square, C1);
        cosine = MathF.FusedMultiplyAdd(cosine, square, 1f);
        return (sine * rest * sign, cosine * sign);
    }

    /// <summary>sin(2πu) and cos(2πu) of sixteen angles; equals the definition in every lane.</summary>
    /// <param name="turns">Angles u in turns, any floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> Sine, Vector512<float> Cosine) SinCosTurns(Vector512<float> turns)
    {
        SinCosTurns(new Lanes512(turns), out var sine, out var cosine);
        return (sine.Numbers, cosine.Numbers);
    }

    /// <summary>sin(2πu) and cos(2πu) of as many angles as there are lanes; equals the definition in every lane.</summary>
    /// <typeparam name="TLanes">Width.</typeparam>
    /// <param name="turns">Angles u in turns, any floats.</param>
    /// <param name="sine">Receives sin(2πu).</param>
    /// <param name="cosine">Receives cos(2πu).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCosTurns<TLanes>(TLanes turns, out TLanes sine, out TLanes cosine)
        where TLanes : struct, ILanes<TLanes>
    {
        turns -= TLanes.Round(turns);
        var halfTurn = TLanes.Round(turns + turns);
        var rest = TLanes.FusedMultiplyAdd(TLanes.Broadcast(-0.5f), halfTurn, turns);
        var sign = TLanes.FusedMultiplyAdd(TLanes.Broadcast(-2f), TLanes.Abs(halfTurn), TLanes.Broadcast(1f));
        var square = rest * rest;
        var odd = TLanes.FusedMultiplyAdd(TLanes.Broadcast(S4), square, TLanes.Broadcast(S3));
        odd = TLanes.FusedMultiplyAdd(odd, square, TLanes.Broadcast(S2));
        odd = TLanes.FusedMultiplyAdd(odd, square, TLanes.Broadcast(S1));
        odd = TLanes.FusedMultiplyAdd(odd, square, TLanes.Broadcast(S0));
        var even = TLanes.FusedMultiplyAdd(TLanes.Broadcast(C4), square, TLanes.Broadcast(C3));
        even = TLanes.FusedMultiplyAdd(even, square, TLanes.Broadcast(C2));
        even = TLanes.FusedMultiplyAdd(even, square, TLanes.Broadcast(C1));
        even = TLanes.FusedMultiplyAdd(even, square, TLanes.Broadcast(1f));
        sine = odd * rest * sign;
        cosine = even * sign;
    }
}
