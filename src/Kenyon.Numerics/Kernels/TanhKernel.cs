using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Numerics.Kernels;

/// <summary>
/// tanh as a rational function x·P(x²)/Q(x²) with P and Q of degree 2, its argument limited to ±5. Absolute error at most 4.85e-5 for
/// every float; odd; |result| below 1; ±∞ → ±0.99995; NaN → NaN. The coefficients are a minimax fit of our own (linear programming
/// over the limited range), so that the largest error inside equals the error of the limit.
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

    /// <summary>
    /// tanh of sixteen numbers; equals <see cref="Tanh(float)"/> in every lane. With thirty-two registers the constants stay in them, and
    /// two limits are cheaper than one and the sign: all operations of this width share two ports.
    /// </summary>
    /// <param name="x">Any floats. One lane is one lifetime.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        x = Vector512.MaxNative(Vector512.Create(-Limit), Vector512.MinNative(Vector512.Create(Limit), x));
        var square = x * x;
        var numerator = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(P2), square, Vector512.Create(P1)), square, Vector512.Create(P0));
        var denominator = Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(Q2), square, Vector512.Create(Q1)), square, Vector512.Create(1f));
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

    /// <summary>Floats of the table that <see cref="WriteTable"/> writes.</summary>
    public const int TableSize = 8 * 8;

    /// <summary>
    /// Writes the constants of <see cref="TanhPair"/>, each eight times: a kernel that has no register to spare reads them from memory.
    /// </summary>
    /// <param name="table">Receives them; aligned to 32 bytes. Shape [<see cref="TableSize"/>].</param>
    public static unsafe void WriteTable(float* table)
    {
        ReadOnlySpan<float> constants = [BitConverter.UInt32BitsToSingle(0x7FFFFFFF), Limit, P2, P1, P0, Q2, Q1, 1f];
        for (int row = 0; row < constants.Length; row++)
        {
            new Span<float>(table + (row * 8), 8).Fill(constants[row]);
        }
    }

    /// <summary>
    /// tanh of two registers of eight numbers, written to memory; equals <see cref="Tanh(float)"/> for each of them. Two chains side by
    /// side keep the processor busy, and six registers suffice.
    /// </summary>
    /// <param name="first">Any floats.</param>
    /// <param name="second">Any floats.</param>
    /// <param name="table">What <see cref="WriteTable"/> wrote.</param>
    /// <param name="results">Receives the sixteen results; aligned to 32 bytes. Shape [16].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void TanhPair(Vector256<float> first, Vector256<float> second, float* table, float* results)
    {
        // As Tanh<TLanes>: the limit on |x|, with the sign put back. A constant that both need is read once: reads are as scarce as
        // multiplications.
        var magnitude = Vector256.LoadAligned(table);
        var firstMagnitude = first & magnitude;
        var secondMagnitude = second & magnitude;
        var firstSign = first ^ firstMagnitude;
        var secondSign = second ^ secondMagnitude;
        var limit = Vector256.LoadAligned(table + 8);
        first = Vector256.MinNative(limit, firstMagnitude) | firstSign;
        second = Vector256.MinNative(limit, secondMagnitude) | secondSign;
        var firstSquare = first * first;
        var secondSquare = second * second;
        var shared = Vector256.LoadAligned(table + 16);
        var lower = Vector256.LoadAligned(table + 24);
        var numerator = Vector256.FusedMultiplyAdd(shared, firstSquare, lower);
        var secondNumerator = Vector256.FusedMultiplyAdd(shared, secondSquare, lower);
        lower = Vector256.LoadAligned(table + 32);
        numerator = Vector256.FusedMultiplyAdd(numerator, firstSquare, lower);
        secondNumerator = Vector256.FusedMultiplyAdd(secondNumerator, secondSquare, lower);
        shared = Vector256.LoadAligned(table + 40);
        var denominator = Vector256.FusedMultiplyAdd(shared, firstSquare, Vector256.LoadAligned(table + 48));
        var secondDenominator = Vector256.FusedMultiplyAdd(shared, secondSquare, Vector256.LoadAligned(table + 48));
        denominator = Vector256.FusedMultiplyAdd(denominator, firstSquare, Vector256.LoadAligned(table + 56));
        secondDenominator = Vector256.FusedMultiplyAdd(secondDenominator, secondSquare, Vector256.LoadAligned(table + 56));
        first *= numerator;
        second *= secondNumerator;
        (first / denominator).StoreAligned(results);
        (second / secondDenominator).StoreAligned(results + 8);
    }

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
