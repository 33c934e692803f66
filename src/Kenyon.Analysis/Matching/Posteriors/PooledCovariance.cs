using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>The covariance of rows around means of their own, pooled.</summary>
internal static class PooledCovariance
{
    /// <summary>Works it out. Shape [size × size].</summary>
    /// <param name="rows">Rows, each with the mean that it is of; both at least of the size.</param>
    /// <param name="size">Features that count, the first ones.</param>
    /// <param name="freedom">Degrees of freedom, greater than 0.</param>
    public static double[,] Of(IEnumerable<(double[] Row, double[] Mean)> rows, int size, double freedom)
    {
        var sum = new double[size, size];
        var deviation = new double[size];
        foreach (var (values, mean) in rows)
        {
            for (int feature = 0; feature < size; feature++)
            {
                deviation[feature] = values[feature] - mean[feature];
            }

            for (int row = 0; row < size; row++)
            {
                // Each place of the matrix has a sum of its own, so that several are added to at once without another result.
                var sums = MemoryMarshal.CreateSpan(ref sum[row, 0], row + 1);
                var factor = Vector512.Create(deviation[row]);
                int column = 0;
                for (; column + Vector512<double>.Count <= sums.Length; column += Vector512<double>.Count)
                {
                    var place = sums.Slice(column, Vector512<double>.Count);
                    (Vector512.Create<double>(place) + (factor * Vector512.Create<double>(deviation.AsSpan(column)))).CopyTo(place);
                }

                for (; column < sums.Length; column++)
                {
                    sums[column] += deviation[row] * deviation[column];
                }
            }
        }

        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                sum[column, row] = sum[row, column] /= freedom;
            }
        }

        return sum;
    }
}
