using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Analysis.Sensitivity;

public sealed class SobolSequenceTests
{
    [Fact]
    public void In_every_dimension_the_first_powers_of_two_fill_all_strata()
    {
        var sequence = new SobolSequence(SobolSequence.LargestDimensionCount, seed: 5);
        for (int count = 2; count <= 1024; count *= 2)
        {
            double[][] points = [.. Enumerable.Range(0, count).Select(sequence.Point)];
            for (int dimension = 0; dimension < SobolSequence.LargestDimensionCount; dimension++)
            {
                Assert.Equal(Enumerable.Range(0, count), points.Select(point => (int)(point[dimension] * count)).Order());
            }
        }
    }

    [Fact]
    public void The_first_two_dimensions_fill_every_box_of_sixteen()
    {
        var sequence = new SobolSequence(2, seed: 1);
        foreach (var (wide, high) in new[] { (16, 1), (8, 2), (4, 4), (2, 8), (1, 16) })
        {
            Assert.Equal(
                16,
                Enumerable.Range(0, 16)
                    .Select(sequence.Point)
                    .Select(point => ((int)(point[0] * wide), (int)(point[1] * high)))
                    .Distinct()
                    .Count());
        }
    }

    /// <summary>
    /// Sobol's property A, for which Joe and Kuo chose their numbers: 2^d points lie one in each of the 2^d halves of halves.
    /// </summary>
    [Fact]
    public void Every_number_of_dimensions_has_property_A()
    {
        for (int dimensions = 1; dimensions <= SobolSequence.LargestDimensionCount; dimensions++)
        {
            var sequence = new SobolSequence(dimensions, seed: 3);
            var start = sequence.Point(0);
            uint[] rows =
            [
                .. Enumerable.Range(0, dimensions).Select(bit =>
                {
                    double[] point = sequence.Point(1 << bit);
                    return (uint)Enumerable.Range(0, dimensions)
                        .Sum(dimension => (point[dimension] < 0.5) != (start[dimension] < 0.5) ? 1L << dimension : 0);
                }),
            ];
            Assert.Equal(dimensions, Rank(rows));
        }
    }

    [Fact]
    public void Another_seed_gives_other_points() =>
        Assert.NotEqual(new SobolSequence(3, 1).Point(7), new SobolSequence(3, 2).Point(7));

    private static int Rank(uint[] rows)
    {
        int rank = 0;
        for (int bit = 0; bit < 32; bit++)
        {
            int pivot = Array.FindIndex(rows, rank, row => ((row >> bit) & 1) == 1);
            if (pivot >= 0)
            {
                (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
                for (int row = rank + 1; row < rows.Length; row++)
                {
                    rows[row] ^= ((rows[row] >> bit) & 1) == 1 ? rows[rank] : 0;
                }

                rank++;
            }
        }

        return rank;
    }
}
