using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kenyon.Numerics.Kernels;

/// <summary>
/// Natural logarithm over the whole range, subnormal numbers included: error at most 2e-7 · max(1, |ln x|) absolute;
/// 0 → −∞, ∞ → ∞, negative numbers and NaN → NaN. The mantissa lies in [√½, √2); minimax polynomial of our own.
/// </summary>
public static class LogKernel
{
    /// <summary>Largest error, relative to max(1, |ln x|).</summary>
    public const float ErrorBound = 2e-7f;

    private const float SmallestNormal = 1.17549435e-38f;
    private const float SubnormalScale = 8388608f; // 2^23
    private const int SqrtHalfBits = 0x3F3504F3;
    private const float Ln2High = 0.693145752f;
    private const float Ln2Low = 1.42860677e-6f;
    private const float L3 = 0.3333333134651184f;
    private const float L4 = -0.250008225440979f;
    private const float L5 = 0.20001240074634552f;
    private const float L6 = -0.1662336140871048f;
    private const float L7 = 0.14201517403125763f;
    private const float L8 = -0.13159896433353424f;
    private const float L9 = 0.1276293694972992f;
    private const float L10 = -0.07636862248182297f;

    /// <summary>ln x: the definition.</summary>
    /// <param name="x">Any float.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float x)
    {
        bool isSmall = x < SmallestNormal;
        int bits = BitConverter.SingleToInt32Bits(isSmall ? x * SubnormalScale : x) - SqrtHalfBits;
        float power = (bits >> 23) - (isSmall ? 23 : 0);
        float f = BitConverter.Int32BitsToSingle((bits & 0x7FFFFF) + SqrtHalfBits) - 1f;
        float sum = MathF.FusedMultiplyAdd(L10, f, L9);
        sum = MathF.FusedMultiplyAdd(sum, f, L8);
        sum = MathF.FusedMultiplyAdd(sum, f, L7);
        sum = MathF.FusedMultiplyAdd(sum, f, L6);
        sum = MathF.FusedMultiplyAdd(sum, f, L5);
        sum = MathF.FusedMultiplyAdd(sum, f, L4);
        sum = MathF.FusedMultiplyAdd(sum, f, L3);
        float square = f * f;
        float result = MathF.FusedMultiplyAdd(sum * f, square, MathF.FusedMultiplyAdd(Ln2Low, power, -0.5f * square));
        result = MathF.FusedMultiplyAdd(Ln2High, power, f + result);
        result = x < float.PositiveInfinity ? result : x; // ∞ and NaN stay
        result = x == 0f ? float.NegativeInfinity : result;
        return x < 0f ? float.NaN : result;
    }

    /// <summary>ln x of eight numbers; equals the definition in every lane.</summary>
    /// <param name="x">Any floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        var isSmall = Vector256.LessThan(x, Vector256.Create(SmallestNormal));
        var scaled = Vector256.ConditionalSelect(isSmall, x * Vector256.Create(SubnormalScale), x);
        var bits = scaled.AsInt32() - Vector256.Create(SqrtHalfBits);
        var power = Vector256.ConvertToSingle((bits >> 23) - (isSmall.AsInt32() & Vector256.Create(23)));
        var f = ((bits & Vector256.Create(0x7FFFFF)) + Vector256.Create(SqrtHalfBits)).AsSingle() - Vector256.Create(1f);
        var sum = Vector256.FusedMultiplyAdd(Vector256.Create(L10), f, Vector256.Create(L9));
        sum = Vector256.FusedMultiplyAdd(sum, f, Vector256.Create(L8));
        sum = Vector256.FusedMultiplyAdd(sum, f, Vector256.Create(L7));
        sum = Vector256.FusedMultiplyAdd(sum, f, Vector256.Create(L6));
        sum = Vector256.FusedMultiplyAdd(sum, f, Vector256.Create(L5));
        sum = Vector256.FusedMultiplyAdd(sum, f, Vector256.Create(L4));
        sum = Vector256.FusedMultiplyAdd(sum, f, Vector256.Create(L3));
        var square = f * f;
        var result = Vector256.FusedMultiplyAdd(
            sum * f, square, Vector256.FusedMultiplyAdd(Vector256.Create(Ln2Low), power, Vector256.Create(-0.5f) * square));
        result = Vector256.FusedMultiplyAdd(Vector256.Create(Ln2High), power, f + result);
        result = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity)), result, x);
        result = Vector256.ConditionalSelect(
            Vector256.Equals(x, Vector256<float>.Zero), Vector256.Create(float.NegativeInfinity), result);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), Vector256.Create(float.NaN), result);
    }
}
