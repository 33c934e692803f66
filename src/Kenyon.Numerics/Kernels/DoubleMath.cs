namespace Kenyon.Numerics.Kernels;

/// <summary>
/// e^x, ln x and x^y in double for strategies: additions, multiplications and divisions in a fixed order, so that every platform gives the
/// same bits, which <c>Math.Exp</c>, <c>Log</c> and <c>Pow</c> do not promise. Bounds are tested against these.
/// </summary>
public static class DoubleMath
{
    /// <summary>
    /// Largest relative error of <see cref="Exp"/> where the result is a normal number, and of <see cref="Log"/> everywhere.
    /// </summary>
    public const double ErrorBound = 1e-15;

    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts: the upper has 21 trailing zero bits, so that a multiple of it by any exponent is exact.
    private const double Ln2High = 0.69314718036912382;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const double SqrtHalf = 0.70710678118654757;
    private const double SubnormalScale = 18014398509481984; // 2^54
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const int ExponentBias = 1023;

    // 1 / k!, highest first, down to k = 2.
    private static readonly double[] s_exponential =
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
        foreach (double coefficient in s_exponential)
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

    private static double PowerOfTwo(int power) => BitConverter.Int64BitsToDouble((long)(power + ExponentBias) << 52);
}
