using Kenyon.Analysis.Sensitivity;

namespace Kenyon.Tests.Analysis.Sensitivity;

public sealed class MorrisStudyTests
{
    private static readonly string[] s_names = ["a", "b", "c", "d", "e"];

    [Fact]
    public void Every_step_changes_one_factor_by_two_thirds_and_every_factor_once()
    {
        double[][] points = MorrisStudy.Points(5, 50, seed: 2);
        Assert.Equal(50 * 6, points.Length);
        Assert.All(points.SelectMany(point => point), share => Assert.Contains(share, new[] { 0, 1 / 3.0, 2 / 3.0, 1 }, new Nearly()));
        for (int trajectory = 0; trajectory < 50; trajectory++)
        {
            var changed = new List<int>();
            for (int step = 1; step <= 5; step++)
            {
                var (before, after) = (points[(trajectory * 6) + step - 1], points[(trajectory * 6) + step]);
                int factor = Assert.Single(Enumerable.Range(0, 5), index => before[index] != after[index]);
                Assert.Equal(2 / 3.0, Math.Abs(after[factor] - before[factor]), 12);
                changed.Add(factor);
            }

            Assert.Equal([0, 1, 2, 3, 4], changed.Order());
        }
    }

    [Fact]
    public void A_sum_has_its_slopes_as_effects_without_spread()
    {
        double[] slopes = [3, -2, 0.5, 0, 1];
        double[][] points = MorrisStudy.Points(5, 8, seed: 1);
        var indices =
            MorrisStudy.Indices(s_names, points, [.. points.Select(point => point.Zip(slopes, (share, slope) => share * slope).Sum())]);
        for (int factor = 0; factor < 5; factor++)
        {
            Assert.Equal(slopes[factor], indices[factor].Mean, 10);
            Assert.Equal(Math.Abs(slopes[factor]), indices[factor].Strength.Value, 10);
            Assert.Equal(0, indices[factor].Deviation, 10);
        }
    }

    [Fact]
    public void The_g_function_is_screened_in_the_right_order_and_interactions_show_as_spread()
    {
        double[][] points = MorrisStudy.Points(5, 60, seed: 4);
        var indices = MorrisStudy.Indices(s_names, points, [.. points.Select(SobolStudyTests.G)]);
        Assert.Equal(["a", "b", "c", "d", "e"], indices.OrderByDescending(index => index.Strength.Value).Select(index => index.Factor));
        Assert.True(indices[0].Deviation > Math.Abs(indices[0].Mean));
        Assert.True(indices[4].Strength.Value < 0.1 * indices[0].Strength.Value);
    }

    [Fact]
    public void A_missing_point_leaves_out_the_effects_on_both_sides()
    {
        double[][] points = MorrisStudy.Points(2, 4, seed: 1);
        double[] outputs = [.. points.Select(point => point[0] + point[1])];
        outputs[1] = double.NaN;
        Assert.Equal([3, 3], MorrisStudy.Indices(["a", "b"], points, outputs).Select(index => index.Strength.Count));
    }

    private sealed class Nearly : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-12;

        public int GetHashCode(double obj) => 0;
    }
}
