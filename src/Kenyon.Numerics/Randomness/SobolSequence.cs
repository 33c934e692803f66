namespace Kenyon.Numerics.Randomness;

/// <summary>
/// Points of low discrepancy (Sobol' 1967, doi 10.1016/0041-5553(67)90144-9) with the direction numbers of Joe and Kuo (2008, doi
/// 10.1137/070709359), moved by a keyed digital shift, so that another seed gives another equally good set.
/// </summary>
public sealed class SobolSequence
{
    /// <summary>The most dimensions of a point.</summary>
    public const int LargestDimensionCount = 20;

    private const int BitCount = 32;

    /// <summary>Degree, inner coefficients and first direction numbers of the primitive polynomials of dimensions 2, 3, …</summary>
    private static readonly (int Degree, int Coefficients, uint[] First)[] s_polynomials =
    [
        (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]), (4, 4, [1, 3, 5, 13]),
        (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]), (5, 11, [1, 1, 5, 1, 1]), (5, 13, [1, 1, 1, 3, 11]),
        (5, 14, [1, 3, 5, 5, 31]),
        (6, 1, [1, 3, 3, 9, 7, 49]), (6, 13, [1, 1, 1, 15, 21, 21]), (6, 16, [1, 3, 1, 13, 27, 49]), (6, 19, [1, 1, 1, 15, 7, 5]),
        (6, 22, [1, 3, 1, 15, 13, 25]), (6, 25, [1, 1, 5, 5, 19, 61]), (7, 1, [1, 3, 7, 11, 23, 15, 103]),
    ];

    private readonly uint[][] _directions;
    private readonly uint[] _shift;

    /// <summary>A sequence.</summary>
    /// <param name="dimensionCount">Dimensions of a point, in [1, 20].</param>
    /// <param name="seed">Seed of the shift.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many dimensions.</exception>
    public SobolSequence(int dimensionCount, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensionCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensionCount, LargestDimensionCount);
        _directions = [.. Enumerable.Range(0, dimensionCount).Select(Directions)];
        var key = new RandomKey(seed, Draw.SensitivityShift);
        _shift = [.. Enumerable.Range(0, dimensionCount).Select(dimension => key.Word((uint)dimension))];
    }

    /// <summary>One point.</summary>
    /// <param name="index">Number of the point, from 0.</param>
    /// <returns>In (0, 1). Shape [dimensions].</returns>
    public double[] Point(int index)
    {
        var point = new double[_directions.Length];
        for (int dimension = 0; dimension < point.Length; dimension++)
        {
            uint word = _shift[dimension];
            for (int bit = 0; bit < BitCount && index >> bit != 0; bit++)
            {
                word ^= ((index >> bit) & 1) == 1 ? _directions[dimension][bit] : 0;
            }

            point[dimension] = (word + 0.5) / (1L << BitCount);
        }

        return point;
    }

    private static uint[] Directions(int dimension)
    {
        var directions = new uint[BitCount];
        if (dimension == 0)
        {
            return [.. directions.Select((_, bit) => 1u << (BitCount - 1 - bit))];
        }

        var (degree, coefficients, first) = s_polynomials[dimension - 1];
        for (int bit = 0; bit < BitCount; bit++)
        {
            if (bit < degree)
            {
                directions[bit] = first[bit] << (BitCount - 1 - bit);
                continue;
            }

            directions[bit] = directions[bit - degree] ^ (directions[bit - degree] >> degree);
            for (int inner = 1; inner < degree; inner++)
            {
                directions[bit] ^= ((coefficients >> (degree - 1 - inner)) & 1) == 1 ? directions[bit - inner] : 0;
            }
        }

        return directions;
    }
}
