using Kenyon.Analysis.Matching.Posteriors;

namespace Kenyon.Tests.Inference.Matching.Posteriors;

public sealed class PooledCovarianceTests
{
    /// <summary>Whole registers and what is left beside them: the same bits as place by place.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(33)]
    public void Several_places_at_once_are_as_one_by_one(int size)
    {
        var random = new Random(size);
        double[] Row() => [.. Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.3)];
        (double[] Row, double[] Mean)[] rows = [.. Enumerable.Range(0, 12).Select(_ => (Row(), Row()))];
        double[,] found = PooledCovariance.Of(rows, size, 7);
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                double sum = 0;
                foreach (var (values, mean) in rows)
                {
                    sum += (values[row] - mean[row]) * (values[column] - mean[column]);
                }

                Assert.Equal(sum / 7, found[row, column]);
            }
        }
    }
}
