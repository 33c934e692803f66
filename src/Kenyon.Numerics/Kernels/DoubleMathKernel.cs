using System.Runtime.Intrinsics;

namespace Kenyon.Numerics.Kernels;

/// <summary>
/// <see cref="DoubleMath"/> for eight numbers at once: the same operations in the same order in every lane, so the same bits as one by
/// one, whatever registers the machine has. Lanes never mix.
/// </summary>
public static class DoubleMathKernel
{
    // 1.5 · 2^52: a number below 2^51 that is added to it is rounded to a whole one (ties to even), which its lowest bits then hold.
    private const double Rounding = 6755399441055744;
    private const long RoundingBits = 0x4338000000000000;
    private const int HalfBias = 2_048;

    /// <summary>e^x of every number of a row, in its place: <see cref="DoubleMath.Exp"/>.</summary>
    /// <param name="row">Any numbers. Shape [numbers].</param>
    public static void Exp(Span<double> row)
    {
        int place = 0;
        for (; place + Vector512<double>.Count <= row.Length; place += Vector512<double>.Count)
        {
            Exp(Vector512.Create<double>(row[place..])).CopyTo(row[place..]);
        }

        for (; place < row.Length; place++)
        {
            row[place] = DoubleMath.Exp(row[place]);
        }
    }

    /// <summary>Natural logarithm of every number of a row, in its place: <see cref="DoubleMath.Log"/>.</summary>
    /// <param name="row">Any numbers. Shape [numbers].</param>
    public static void Log(Span<double> row)
    {
        int place = 0;
        for (; place + Vector512<double>.Count <= row.Length; place += Vector512<double>.Count)
        {
            Log(Vector512.Create<double>(row[place..])).CopyTo(row[place..]);
        }

        for (; place < row.Length; place++)
        {
            row[place] = DoubleMath.Log(row[place]);
        }
    }

    /// <summary>e^x. Above 709.78 → ∞; below −745.2 → 0; NaN → NaN.</summary>
    /// <param name="x">Any numbers. Shape [8].</param>
    public static Vector512<double> Exp(Vector512<double> x)
    {
        // Lanes beyond the range are worked out at 0 and replaced at the end.
        var isWithin = Vector512.LessThan(x, Vector512.Create(710.0)) & Vector512.GreaterThanOrEqual(x, Vector512.Create(-746.0));
        var within = Vector512.ConditionalSelect(isWithin, x, Vector512<double>.Zero);
        var rounded = (within * DoubleMath.Log2E) + Vector512.Create(Rounding);
        var power = rounded - Vector512.Create(Rounding);
        var rest = (within - (power * DoubleMath.Ln2High)) - (power * DoubleMath.Ln2Low);
        var sum = Vector512<double>.Zero;
        foreach (double coefficient in DoubleMath.ExponentialSeries)
        {
            sum = (sum * rest) + Vector512.Create(coefficient);
        }

        var result = Vector512<double>.One + (rest + (sum * rest * rest));
        var whole = rounded.AsInt64() - Vector512.Create(RoundingBits);
        // The half is rounded down: shifted as a number that is not negative.
        var half = Vector512.ShiftRightLogical(whole + Vector512.Create((long)HalfBias), 1) - Vector512.Create(HalfBias / 2L);
        result = result * PowerOfTwo(half) * PowerOfTwo(whole - half);
        var beyond = Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512.Create(-746.0)),
            Vector512<double>.Zero,
            Vector512.ConditionalSelect(
                Vector512.GreaterThanOrEqual(x, Vector512.Create(710.0)),
                Vector512.Create(double.PositiveInfinity),
                Vector512.Create(double.NaN)));
        return Vector512.ConditionalSelect(isWithin, result, beyond);
    }

    /// <summary>Natural logarithm, subnormal numbers included. 0 → −∞, ∞ → ∞, negative numbers and NaN → NaN.</summary>
    /// <param name="x">Any numbers. Shape [8].</param>
    public static Vector512<double> Log(Vector512<double> x)
    {
        var infinity = Vector512.Create(double.PositiveInfinity);
        var isWithin = Vector512.GreaterThan(x, Vector512<double>.Zero) & Vector512.LessThan(x, infinity);
        var isSmall = Vector512.LessThan(x, Vector512.Create(DoubleMath.SmallestNormal));
        var bits = Vector512.ConditionalSelect(isSmall, x * DoubleMath.SubnormalScale, x).AsInt64();
        var power = Vector512.ShiftRightLogical(bits, 52) - Vector512.Create((long)DoubleMath.ExponentBias)
            - (isSmall.AsInt64() & Vector512.Create(54L));
        var mantissa = ((bits & Vector512.Create(0xFFFFFFFFFFFFF)) | Vector512.Create((long)DoubleMath.ExponentBias << 52)).AsDouble();
        var isUpper = Vector512.GreaterThan(mantissa, Vector512.Create(2 * DoubleMath.SqrtHalf));
        mantissa = Vector512.ConditionalSelect(isUpper, mantissa * 0.5, mantissa);
        power += isUpper.AsInt64() & Vector512<long>.One;
        var s = (mantissa - Vector512<double>.One) / (mantissa + Vector512<double>.One);
        var square = s * s;
        var sum = Vector512<double>.Zero;
        for (int odd = 23; odd >= 3; odd -= 2)
        {
            sum = (sum * square) + Vector512.Create(1.0 / odd);
        }

        var series = 2 * s * square * sum;
        var exponent = (power + Vector512.Create(RoundingBits)).AsDouble() - Vector512.Create(Rounding);
        var result = (exponent * DoubleMath.Ln2High) + ((2 * s) + (series + (exponent * DoubleMath.Ln2Low)));
        var beyond = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<double>.Zero),
            Vector512.Create(double.NegativeInfinity),
            Vector512.ConditionalSelect(Vector512.Equals(x, infinity), infinity, Vector512.Create(double.NaN)));
        return Vector512.ConditionalSelect(isWithin, result, beyond);
    }

    /// <summary>Hyperbolic tangent.</summary>
    /// <param name="x">Any numbers. Shape [8].</param>
    public static Vector512<double> Tanh(Vector512<double> x)
    {
        var twice = 2 * Vector512.Abs(x);
        var sum = Vector512<double>.Zero;
        foreach (double coefficient in DoubleMath.ExponentialSeries)
        {
            sum = (sum * twice) + Vector512.Create(coefficient);
        }

        var less = twice + (sum * twice * twice);
        var two = Vector512.Create(2.0);
        var size = Vector512.ConditionalSelect(
            Vector512.LessThan(twice, Vector512.Create(DoubleMath.SmallTwice)),
            less / (less + two),
            Vector512<double>.One - (two / (Exp(twice) + Vector512<double>.One)));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<double>.Zero), -size, size);
    }

    private static Vector512<double> PowerOfTwo(Vector512<long> power) =>
        Vector512.ShiftLeft(power + Vector512.Create((long)DoubleMath.ExponentBias), 52).AsDouble();
}
