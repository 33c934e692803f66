namespace Kenyon.Numerics.Lanes;

/// <summary>
/// As many lifetimes side by side as a register of this machine holds, one 32-bit number each. Kernels are written once against this
/// interface and compiled for each width; every operation is the same IEEE operation in every lane, so the width cannot change a result.
/// Lanes hold floats, or whole numbers in the same 32 bits (the members that say so).
/// </summary>
/// <typeparam name="TSelf">The width.</typeparam>
public unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> numbers.</summary>
    /// <param name="source">Aligned to the width.</param>
    static abstract TSelf Load(float* source);

    /// <summary>The same number in every lane.</summary>
    /// <param name="value">Any float.</param>
    static abstract TSelf Broadcast(float value);

    /// <summary>The same whole number in every lane.</summary>
    /// <param name="value">Any bits.</param>
    static abstract TSelf BroadcastWhole(uint value);

    /// <summary>Writes the lanes.</summary>
    /// <param name="destination">Aligned to the width.</param>
    void Store(float* destination);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Negative.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Bits that both have.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>Bits that one has.</summary>
    static abstract TSelf operator |(TSelf left, TSelf right);

    /// <summary>Bits of <paramref name="value"/> that <paramref name="mask"/> has not.</summary>
    static abstract TSelf AndNot(TSelf value, TSelf mask);

    /// <summary>The bits of a value outside a mask, and other bits in their place: (value AND NOT mask) OR bits.</summary>
    /// <param name="value">Value.</param>
    /// <param name="mask">Mask.</param>
    /// <param name="bits">Bits inside the mask.</param>
    static abstract TSelf Insert(TSelf value, TSelf mask, TSelf bits);

    /// <summary>left · right + addend, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>left &lt; right ? left : right, so that a NaN on the right passes through.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>left &gt; right ? left : right, so that a NaN on the right passes through.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>Absolute value.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Nearest whole number, ties to even, as a float.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>Largest whole number that is not larger, as a float.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>All ones where left ≤ right.</summary>
    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    /// <summary>All ones where left &lt; right.</summary>
    static abstract TSelf LessThan(TSelf left, TSelf right);

    /// <summary>Bits of <paramref name="yes"/> where the mask is one, else of <paramref name="no"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf yes, TSelf no);

    /// <summary>The highest bit of every lane, lane 0 in bit 0.</summary>
    uint HighestBits();

    /// <summary>
    /// A float without its fraction as a whole number; what is too large or NaN becomes −2³¹ on x86, as in C#'s native conversion.
    /// </summary>
    static abstract TSelf ToWhole(TSelf value);

    /// <summary>A signed whole number as a float.</summary>
    static abstract TSelf FromWhole(TSelf value);

    /// <summary>Sum of whole numbers modulo 2³².</summary>
    static abstract TSelf AddWhole(TSelf left, TSelf right);

    /// <summary>Difference of whole numbers modulo 2³².</summary>
    static abstract TSelf SubtractWhole(TSelf left, TSelf right);

    /// <summary>The upper halves of whole numbers, moved down; zeros come in.</summary>
    static abstract TSelf UpperHalves(TSelf value);

    /// <summary>The lower halves of whole numbers, moved up; zeros come in.</summary>
    static abstract TSelf LowerHalves(TSelf value);

    /// <summary>All ones where whole numbers are equal.</summary>
    static abstract TSelf EqualWhole(TSelf left, TSelf right);

    /// <summary>The smaller of unsigned whole numbers.</summary>
    static abstract TSelf MinWhole(TSelf left, TSelf right);

    /// <summary>Differences of the two 16-bit halves of each lane, modulo 2¹⁶.</summary>
    static abstract TSelf SubtractHalves(TSelf left, TSelf right);

    /// <summary>a² + b² of the two signed 16-bit halves of each lane, as an unsigned whole number.</summary>
    static abstract TSelf SumOfSquaredHalves(TSelf value);
}
