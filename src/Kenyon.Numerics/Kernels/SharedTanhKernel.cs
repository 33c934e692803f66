using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kenyon.Numerics.Kernels;

/// <summary>
/// tanh of two or three numbers that share one division. Each is x·(p + k·n/d) with n and d polynomials of degree 1 and 2 of x², x limited
/// to ±5, and one quotient k/(d₁·d₂·d₃) serves all: multiplications bring back the n/d of each. Absolute error at most 4.6e-5 for every
/// float; odd; |result| below 1; rising but for roundings (a part in a million at most); ±∞ → ±0.99995; NaN makes all of them NaN. The last
/// digits of a result may depend on the other numbers. The coefficients are a minimax fit of our own (linear programming over the limited
/// range), so that the largest error inside equals the error of the limit.
/// </summary>
/// <remarks>
/// A division takes sixteen lanes ten cycles where a multiplication takes half a cycle. n and d begin with additions, for which many
/// processors have units of their own.
/// </remarks>
public static class SharedTanhKernel
{
    /// <summary>Largest absolute error over all floats.</summary>
    public const float ErrorBound = 4.6e-5f;

    /// <summary>Floats from the results of one number to those of the next.</summary>
    public const int Stride = 16;

    /// <summary>Floats of the table that <see cref="WriteTable"/> writes.</summary>
    public const int TableSize = 7 * 8;

    private const float Limit = 5f;
    private const float N0 = 11.9811134f;
    private const float D1 = 17.2347655f;
    private const float D0 = -217.67696f;
    private const float Scale = 6.28001356f;
    private const float P = 0.0516976302f;

    /// <summary>tanh of two numbers in place: the definition.</summary>
    /// <param name="first">Any float.</param>
    /// <param name="second">Any float.</param>
    public static void Two(ref float first, ref float second)
    {
        first = Limited(first);
        second = Limited(second);
        var (firstN, firstD) = Fraction(first);
        var (secondN, secondD) = Fraction(second);
        float quotient = Scale / (firstD * secondD);
        first *= MathF.FusedMultiplyAdd(firstN * secondD, quotient, P);
        second *= MathF.FusedMultiplyAdd(secondN * firstD, quotient, P);
    }

    /// <summary>tanh of three numbers in place: the definition.</summary>
    /// <param name="first">Any float.</param>
    /// <param name="second">Any float.</param>
    /// <param name="third">Any float.</param>
    public static void Three(ref float first, ref float second, ref float third)
    {
        first = Limited(first);
        second = Limited(second);
        third = Limited(third);
        var (firstN, firstD) = Fraction(first);
        var (secondN, secondD) = Fraction(second);
        var (thirdN, thirdD) = Fraction(third);
        float product = firstD * secondD;
        float quotient = Scale / (product * thirdD);
        float quotientOfTwo = quotient * thirdD;
        first *= MathF.FusedMultiplyAdd(firstN * secondD, quotientOfTwo, P);
        second *= MathF.FusedMultiplyAdd(secondN * firstD, quotientOfTwo, P);
        third *= MathF.FusedMultiplyAdd(thirdN * product, quotient, P);
    }

    /// <summary>
    /// tanh of two times sixteen numbers, written to memory; equals <see cref="Two(ref float, ref float)"/> in every lane. With thirty-two
    /// registers the constants stay in them, and two limits are cheaper than one and the sign: all operations of this width share two
    /// ports.
    /// </summary>
    /// <param name="first">Any floats. One lane is one lifetime.</param>
    /// <param name="second">Any floats.</param>
    /// <param name="results">Receives them; aligned to 64 bytes. Shape [2 × <see cref="Stride"/>].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Two(Vector512<float> first, Vector512<float> second, float* results)
    {
        first = Limited(first);
        second = Limited(second);
        var firstN = first * first;
        var secondN = second * second;
        var firstD = Denominator(firstN);
        var secondD = Denominator(secondN);
        var quotient = Vector512.Create(Scale) / (firstD * secondD);
        firstN = (firstN + Vector512.Create(N0)) * secondD;
        secondN = (secondN + Vector512.Create(N0)) * firstD;
        (first * Vector512.FusedMultiplyAdd(firstN, quotient, Vector512.Create(P))).StoreAligned(results);
        (second * Vector512.FusedMultiplyAdd(secondN, quotient, Vector512.Create(P))).StoreAligned(results + Stride);
    }

    /// <summary>tanh of three times sixteen numbers; equals <see cref="Three(ref float, ref float, ref float)"/> in every lane.</summary>
    /// <param name="first">Any floats. One lane is one lifetime.</param>
    /// <param name="second">Any floats.</param>
    /// <param name="third">Any floats.</param>
    /// <param name="results">Receives them; aligned to 64 bytes. Shape [3 × <see cref="Stride"/>].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Three(Vector512<float> first, Vector512<float> second, Vector512<float> third, float* results)
    {
        first = Limited(first);
        second = Limited(second);
        third = Limited(third);
        var firstN = first * first;
        var secondN = second * second;
        var thirdN = third * third;
        var firstD = Denominator(firstN);
        var secondD = Denominator(secondN);
        var thirdD = Denominator(thirdN);
        var product = firstD * secondD;
        var quotient = Vector512.Create(Scale) / (product * thirdD);
        firstN = (firstN + Vector512.Create(N0)) * secondD;
        secondN = (secondN + Vector512.Create(N0)) * firstD;
        thirdN = (thirdN + Vector512.Create(N0)) * product;
        thirdD *= quotient;
        (first * Vector512.FusedMultiplyAdd(firstN, thirdD, Vector512.Create(P))).StoreAligned(results);
        (second * Vector512.FusedMultiplyAdd(secondN, thirdD, Vector512.Create(P))).StoreAligned(results + Stride);
        (third * Vector512.FusedMultiplyAdd(thirdN, quotient, Vector512.Create(P))).StoreAligned(results + (2 * Stride));
    }

    /// <summary>
    /// Writes the constants for registers of eight, each eight times: a kernel that has no register to spare reads them from memory.
    /// </summary>
    /// <param name="table">Receives them; aligned to 32 bytes. Shape [<see cref="TableSize"/>].</param>
    public static unsafe void WriteTable(float* table)
    {
        ReadOnlySpan<float> constants = [BitConverter.UInt32BitsToSingle(0x7FFFFFFF), Limit, D1, D0, N0, Scale, P];
        for (int row = 0; row < constants.Length; row++)
        {
            new Span<float>(table + (row * 8), 8).Fill(constants[row]);
        }
    }

    /// <summary>tanh of two times eight numbers; equals <see cref="Two(ref float, ref float)"/> in every lane.</summary>
    /// <param name="first">Any floats. One lane is one lifetime.</param>
    /// <param name="second">Any floats.</param>
    /// <param name="table">What <see cref="WriteTable"/> wrote.</param>
    /// <param name="results">Receives them, every other eight; aligned to 32 bytes. Shape [2 × <see cref="Stride"/>].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Two(Vector256<float> first, Vector256<float> second, float* table, float* results)
    {
        first = Limited(first, table);
        second = Limited(second, table);
        var firstN = first * first;
        var secondN = second * second;
        var firstD = Denominator(firstN, table);
        var secondD = Denominator(secondN, table);
        var quotient = Vector256.LoadAligned(table + 40) / (firstD * secondD);
        firstN = (firstN + Vector256.LoadAligned(table + 32)) * secondD;
        secondN = (secondN + Vector256.LoadAligned(table + 32)) * firstD;
        (first * Vector256.FusedMultiplyAdd(firstN, quotient, Vector256.LoadAligned(table + 48))).StoreAligned(results);
        (second * Vector256.FusedMultiplyAdd(secondN, quotient, Vector256.LoadAligned(table + 48))).StoreAligned(results + Stride);
    }

    /// <summary>tanh of three times eight numbers; equals <see cref="Three(ref float, ref float, ref float)"/> in every lane.</summary>
    /// <param name="first">Any floats. One lane is one lifetime.</param>
    /// <param name="second">Any floats.</param>
    /// <param name="third">Any floats.</param>
    /// <param name="table">What <see cref="WriteTable"/> wrote.</param>
    /// <param name="results">Receives them, every other eight; aligned to 32 bytes. Shape [3 × <see cref="Stride"/>].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Three(Vector256<float> first, Vector256<float> second, Vector256<float> third, float* table, float* results)
    {
        first = Limited(first, table);
        second = Limited(second, table);
        third = Limited(third, table);
        var firstN = first * first;
        var secondN = second * second;
        var thirdN = third * third;
        var firstD = Denominator(firstN, table);
        var secondD = Denominator(secondN, table);
        var thirdD = Denominator(thirdN, table);
        var product = firstD * secondD;
        var quotient = Vector256.LoadAligned(table + 40) / (product * thirdD);
        firstN = (firstN + Vector256.LoadAligned(table + 32)) * secondD;
        secondN = (secondN + Vector256.LoadAligned(table + 32)) * firstD;
        thirdN = (thirdN + Vector256.LoadAligned(table + 32)) * product;
        thirdD *= quotient;
        (first * Vector256.FusedMultiplyAdd(firstN, thirdD, Vector256.LoadAligned(table + 48))).StoreAligned(results);
        (second * Vector256.FusedMultiplyAdd(secondN, thirdD, Vector256.LoadAligned(table + 48))).StoreAligned(results + Stride);
        (third * Vector256.FusedMultiplyAdd(thirdN, quotient, Vector256.LoadAligned(table + 48))).StoreAligned(results + (2 * Stride));
    }

    private static float Limited(float x)
    {
        x = Limit < x ? Limit : x;
        return -Limit > x ? -Limit : x;
    }

    private static (float N, float D) Fraction(float x)
    {
        float square = x * x;
        float shifted = square + D1;
        return (square + N0, MathF.FusedMultiplyAdd(shifted, shifted, D0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Limited(Vector512<float> x) =>
        Vector512.MaxNative(Vector512.Create(-Limit), Vector512.MinNative(Vector512.Create(Limit), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Denominator(Vector512<float> square)
    {
        var shifted = square + Vector512.Create(D1);
        return Vector512.FusedMultiplyAdd(shifted, shifted, Vector512.Create(D0));
    }

    /// <summary>The limit on |x|, with the sign put back: that runs beside multiplications, two limits would take their place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<float> Limited(Vector256<float> x, float* table)
    {
        var magnitude = x & Vector256.LoadAligned(table);
        return Vector256.MinNative(Vector256.LoadAligned(table + 8), magnitude) | (x ^ magnitude);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<float> Denominator(Vector256<float> square, float* table)
    {
        var shifted = square + Vector256.LoadAligned(table + 16);
        return Vector256.FusedMultiplyAdd(shifted, shifted, Vector256.LoadAligned(table + 24));
    }
}
