using Kenyon.Evolution.Distributions;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Evolution;

public sealed class SymmetricEigenTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1e6)]
    [InlineData(3, 1)]
    [InlineData(17, 1e12)]
    [InlineData(60, 1e3)]
    public void The_parts_make_up_the_matrix_and_the_vectors_are_orthonormal(int size, double condition)
    {
        var key = new RandomKey(5, Draw.Check, size);
        var matrix = new double[size * size];
        for (int part = 0; part < size; part++)
        {
            double weight = Math.Pow(condition, part / Math.Max(1.0, size - 1));
            for (int entry = 0; entry < matrix.Length; entry++)
            {
                matrix[entry] +=
                    weight * key.Normal((uint)((part * size) + (entry / size))) * key.Normal((uint)((part * size) + (entry % size)));
            }
        }

        Check(matrix, size);
    }

    [Fact]
    public void Special_matrices_are_no_trouble()
    {
        Check(new double[16], 4);
        Check([2, 0, 0, 0, 2, 0, 0, 0, 2], 3);
        Check([1, 0, 0, 0, -3, 0, 0, 0, 2], 3);
        Check([0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1e-9, 0, 0, 1e-9, 0], 4);
        Check([.. Enumerable.Repeat(1.0, 25)], 5);
    }

    [Fact]
    public void Known_eigenvalues_are_found()
    {
        // The second difference of n points: 2 − 2 cos(kπ / (n + 1)).
        const int Size = 30;
        var matrix = new double[Size * Size];
        for (int row = 0; row < Size; row++)
        {
            matrix[(row * Size) + row] = 2;
            if (row > 0)
            {
                matrix[(row * Size) + row - 1] = matrix[((row - 1) * Size) + row] = -1;
            }
        }

        var values = new double[Size];
        Assert.True(SymmetricEigen.Decompose(matrix, values, new double[Size * Size]));
        Array.Sort(values);
        for (int index = 0; index < Size; index++)
        {
            Assert.Equal(2 - (2 * Math.Cos((index + 1) * Math.PI / (Size + 1))), values[index], 1e-13);
        }
    }

    [Fact]
    public void A_matrix_that_is_not_finite_is_refused() =>
        Assert.False(SymmetricEigen.Decompose([1, double.NaN, double.NaN, 1], new double[2], new double[4]));

    private static void Check(double[] matrix, int size)
    {
        var values = new double[size];
        var vectors = new double[size * size];
        Assert.True(SymmetricEigen.Decompose(matrix, values, vectors));
        double scale = Math.Max(1e-300, matrix.Max(Math.Abs));
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                double entry = 0;
                double product = 0;
                for (int k = 0; k < size; k++)
                {
                    entry += values[k] * vectors[(k * size) + row] * vectors[(k * size) + column];
                    product += vectors[(row * size) + k] * vectors[(column * size) + k];
                }

                Assert.Equal(matrix[(row * size) + column], entry, scale * size * 1e-14);
                Assert.Equal(row == column ? 1 : 0, product, size * 1e-14);
            }
        }
    }
}
