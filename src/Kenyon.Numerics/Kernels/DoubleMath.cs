namespace Kenyon.Numerics.Kernels;

/// <summary>
/// e^x, ln x, x^y, tanh x and arcsin x in double for strategies, statistics and likelihoods: additions, multiplications, divisions and
/// roots in a fixed order, so that every platform gives the same bits, which those of <c>Math</c> do not promise. Bounds are tested
/// against these. <see cref="DoubleMathKernel"/> does it for eight numbers at once.
/// </summary>
public static class DoubleMath
{
    /// <summary>
    /// Largest relative error of <see cref="Exp"/> where the result is a normal number, and of <see cref="Log"/> everywhere.
    /// </summary>
    public const double ErrorBound = 1e-15;

    internal const double Log2E = 1.4426950408889634;

    // ln 2 in two parts: the upper has 21 trailing zero bits, so that a multiple of it by any exponent is exact.
    internal const double Ln2High = 0.69314718036912382;
    internal const double Ln2Low = 1.9082149292705877e-10;
    internal const double SqrtHalf = 0.70710678118654757;
    internal const double SubnormalScale = 18014398509481984; // 2^54
    internal const double SmallestNormal = 2.2250738585072014e-308;

    // Below this 2x the series of e^2x − 1 needs no power of two.
    internal const double SmallTwice = 0.34;
    internal const int ExponentBias = 1023;

    /// <summary>1 / k!, highest first, down to k = 2.</summary>
    internal static ReadOnlySpan<double> ExponentialSeries =>
    [
        1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120,
        1.0 / 24,
        1.0 / 6, 1.0 / 2,
    ];

    /// <summary>e^x. Above 709.78 → ∞; below −745.2 → 0; NaN → NaN.</summary>
    /// <param name="x">Any number.</param>
    public static double Exp(double x)
    {
        if (!(x < 710))
        {
            return x >= 710 ? double.PositiveInfinity : double.NaN;
        }

        if (x < -746)
        {
            return 0;
        }

        // x = power · ln 2 + rest with |rest| ≤ ln 2 / 2; the series of e^rest ends below 1e-17.
        int power = (int)Math.Round(x * Log2E);
        double rest = (x - (power * Ln2High)) - (power * Ln2Low);
        double sum = 0;
        foreach (double coefficient in ExponentialSeries)
        {
            sum = (sum * rest) + coefficient;
        }

        double result = 1 + (rest + (sum * rest * rest));

        // 2^power in two factors, so that neither leaves the range of normal numbers.
        int half = power >> 1;
        return result * PowerOfTwo(half) * PowerOfTwo(power - half);
    }

    /// <summary>Natural logarithm, subnormal numbers included. 0 → −∞, ∞ → ∞, negative numbers and NaN → NaN.</summary>
    /// <param name="x">Any number.</param>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        bool isSmall = x < SmallestNormal;
        long bits = BitConverter.DoubleToInt64Bits(isSmall ? x * SubnormalScale : x);
        int power = (int)(bits >> 52) - ExponentBias - (isSmall ? 54 : 0);
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | ((long)ExponentBias << 52)); // in [1, 2)
        if (mantissa > 2 * SqrtHalf)
        {
            mantissa *= 0.5;
            power++;
        }

        // ln m = 2 artanh s with s = (m − 1) / (m + 1), |s| ≤ 0.172: the series ends below 1e-17.
        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double sum = 0;
        for (int odd = 23; odd >= 3; odd -= 2)
        {
            sum = (sum * square) + (1.0 / odd);
        }

        double series = 2 * s * square * sum;
        return (power * Ln2High) + ((2 * s) + (series + (power * Ln2Low)));
    }

    /// <summary>x^y of a base that is not negative, as e^(y ln x): relative error at most (1 + |y ln x|) · 2e-15.</summary>
    /// <param name="x">Base, at least 0.</param>
    /// <param name="y">Exponent; 0 gives 1.</param>
    public static double Pow(double x, double y) => y == 0 ? 1 : Exp(y * Log(x));

    /// <summary>Hyperbolic tangent; relative error at most 2e-15, where the result is a normal number.</summary>
    /// <param name="x">Any number.</param>
    public static double Tanh(double x)
    {
        double twice = 2 * Math.Abs(x);
        double size;
        if (twice < SmallTwice)
        {
            // Near 0, where 1 − 2 / (e^2x + 1) would lose digits: d / (d + 2) with d = e^2x − 1.
            double sum = 0;
            foreach (double coefficient in ExponentialSeries)
            {
                sum = (sum * twice) + coefficient;
            }

            double less = twice + (sum * twice * twice);
            size = less / (less + 2);
        }
        else
        {
            size = 1 - (2 / (Exp(twice) + 1));
        }

        return x < 0 ? -size : size;
    }

    /// <summary>Arcsine; absolute error at most 1e-15; beyond [−1, 1] NaN.</summary>
    /// <param name="x">In [−1, 1].</param>
    public static double Asin(double x)
    {
        double size = Math.Abs(x);
        double angle = size <= 0.5 ? SmallAsin(size)
            : size <= 1 ? (Math.PI / 2) - (2 * SmallAsin(Math.Sqrt((1 - size) / 2)))
            : double.NaN;
        return x < 0 ? -angle : angle;
    }

    /// <summary>Taylor's series, which ends below 1e-18 for x ≤ 1/2.</summary>
    private static double SmallAsin(double x)
    {
        const int TermCount = 26;
        double term = x, sum = x;
        for (int number = 1; number <= TermCount; number++)
        {
            double odd = (2 * number) - 1;
            term *= x * x * (odd * odd / (2 * number * (odd + 2)));
            sum += term;
        }

        return sum;
    }

    private static double PowerOfTwo(int power) => BitConverter.Int64BitsToDouble((long)(power + ExponentBias) << 52);
}
