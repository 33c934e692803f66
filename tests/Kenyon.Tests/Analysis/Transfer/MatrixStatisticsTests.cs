using CsCheck;
using Kenyon.Analysis.Transfer;

namespace Kenyon.Tests.Analysis.Transfer;

public sealed class MatrixStatisticsTests
{
    [Fact]
    public void A_matrix_worked_by_hand()
    {
        var matrix = MatrixStatistics.Of([[4, 1, 2], [3, 5, 4], [2, 3, 3]]);
        Assert.Equal(4, matrix.Own.Value, 12);
        Assert.Equal(2.5, matrix.Foreign.Value, 12);
        Assert.Equal(0.375, matrix.Loss.Value, 12);

        // Pairs (row, column) that reach 0.9 of the weaker: (1,2): 4 ≥ 2.7; (2,1): 3 ≥ 2.7; no other.
        Assert.Equal(2 / 6.0, matrix.Compatible, 12);
    }

    [Fact]
    public void Poor_motor_networks_and_poor_rules_are_no_incompatibility() =>
        Gen.Double[0.1, 1].Array[8].Select(Gen.Double[0.1, 1].Array[8]).Sample(
            (rows, columns) =>
            {
                var matrix =
                    MatrixStatistics.Of([.. rows.Select(row => (IReadOnlyList<double>)[.. columns.Select(column => row + column)])]);
                // Leaving an agent out changes nothing but rounding: no interval, or one of that width.
                return Math.Abs(matrix.Loss.Value) < 1e-9
                    && (double.IsNaN(matrix.Loss.Low) || Math.Abs(matrix.Loss.High - matrix.Loss.Low) < 1e-9);
            },
            iter: 10);

    [Fact]
    public void A_planted_loss_is_recovered_with_an_interval_that_excludes_none()
    {
        var matrix = MatrixStatistics.Of([.. Enumerable.Range(0, 10).Select(row => (IReadOnlyList<double>)
            [.. Enumerable.Range(0, 10).Select(column => row == column ? 1 : 0.7 + (0.02 * ((row + (3 * column)) % 5 - 2)))])]);
        Assert.InRange(matrix.Loss.Value, 0.29, 0.31);
        Assert.True(matrix.Loss.Low > 0.25 && matrix.Loss.High < 0.35);
    }

    [Fact]
    public void A_matrix_that_is_not_square_is_refused() =>
        Assert.Throws<ArgumentException>(() => MatrixStatistics.Of([[1, 2], [1]]));
}
