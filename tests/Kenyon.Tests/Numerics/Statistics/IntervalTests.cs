using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;
using MathNet.Numerics.Distributions;

namespace Kenyon.Tests.Numerics.Statistics;

/// <summary>Intervals worked by hand, and those that must not be given.</summary>
public sealed class IntervalTests
{
    [Fact]
    public void The_interval_of_three_values_is_students_and_wider_than_their_range()
    {
        var interval = StatisticInterval.OfMean([1, 2, 3]);
        Assert.Equal(2, interval.Value, 12);
        Assert.Equal(2 - (4.302652729911275 / Math.Sqrt(3)), interval.Low, 8);
        Assert.Equal(2 + (4.302652729911275 / Math.Sqrt(3)), interval.High, 8);
        Assert.Equal(interval.High, MeanInterval.Of([1.0, 2, 3]).High);
        Assert.Equal(interval.High, MeanInterval.Of([1f, 2, 3]).High);
    }

    public static TheoryData<double[]> WithoutInterval =>
        new(new double[][] { [1], [1, 2], [3, 3, 3, 3], [1, 2, double.NaN], [1, 2, double.PositiveInfinity] });

    [Theory, MemberData(nameof(WithoutInterval))]
    public void One_two_equal_and_unknown_values_have_no_interval(double[] values)
    {
        var interval = StatisticInterval.OfMean(values);
        Assert.True(double.IsNaN(interval.Low) && double.IsNaN(interval.High));
        Assert.Equal(values.Length, interval.Count);
    }

    [Fact]
    public void One_lifetime_has_a_mean_and_no_interval()
    {
        var interval = MeanInterval.Of([0.5f]);
        Assert.Equal((0.5, 1), (interval.Mean, interval.Count));
        Assert.True(double.IsNaN(interval.Low) && double.IsNaN(interval.High));
    }

    [Fact]
    public void The_jackknife_of_a_mean_is_the_t_interval()
    {
        double[] values = [1, 4, 2, 8, 5, 7];
        var (jackknife, mean) = (Jackknife.Interval(6, units => units.Average(unit => values[unit])), StatisticInterval.OfMean(values));
        Assert.Equal(mean.Low, jackknife.Low, 10);
        Assert.Equal(mean.High, jackknife.High, 10);
    }

    [Fact]
    public void A_spread_of_few_has_no_interval_and_of_ten_has_one_that_is_positive()
    {
        double[] values = [0.1, 3, 0.2, 0.5, 1, 8, 0.3, 0.4, 2, 0.1];
        Assert.True(double.IsNaN(Jackknife.SpreadInterval(9, Variance).Low));
        var interval = Jackknife.SpreadInterval(10, Variance);
        Assert.True(interval.Low > 0 && interval.High > interval.Value);
        Assert.True(double.IsNaN(Jackknife.SpreadDifference(10, Variance, 9, Variance).Low));
        Assert.True(Jackknife.SpreadDifference(10, Variance, 10, Variance) is { Value: 0, Low: < 0, High: > 0 });

        double Variance(int[] units) =>
            units.Average(unit => values[unit] * values[unit]) - Math.Pow(units.Average(unit => values[unit]), 2);
    }

    [Theory]
    [InlineData(9, 10, 0.554984, 0.997471)] // Clopper and Pearson's own kind of table; binom.test(9, 10) of R
    [InlineData(0, 12, 0, 0.264648)]
    [InlineData(12, 12, 0.735352, 1)]
    public void Shares_have_the_exact_interval(int hits, int count, double low, double high)
    {
        var share = ShareInterval.Of(hits, count);
        Assert.Equal(low, share.Low, 5);
        Assert.Equal(high, share.High, 5);
    }

    [Fact]
    public void A_share_of_nothing_is_not_defined() => Assert.True(double.IsNaN(ShareInterval.Of(0, 0).Share));

    [Fact]
    public void The_interval_of_a_share_covers_every_truth_in_at_least_95_percent()
    {
        foreach (int count in new[] { 5, 10, 20, 40, 80 })
        {
            ShareInterval[] all = [.. Enumerable.Range(0, count + 1).Select(hits => ShareInterval.Of(hits, count))];
            for (double truth = 0.01; truth < 1; truth += 0.01)
            {
                double covered =
                    all.Select((share, hits) => share.Low <= truth && truth <= share.High ? Binomial.PMF(truth, count, hits) : 0).Sum();
                Assert.True(covered >= 0.95, $"{count} cases, truth {truth}: {covered}");
            }
        }
    }

    [Fact]
    public void The_interval_of_a_correlation_is_about_fishers_where_pairs_are_normal_and_none_where_it_is_not_defined()
    {
        var key = new RandomKey(5, Draw.Check);
        double[] x = [.. Enumerable.Range(0, 400).Select(index => (double)key.Normal((uint)index))];
        double[] y = [.. x.Select((value, index) => (0.8 * value) + (0.6 * key.Normal((uint)(1000 + index))))];
        var interval = CorrelationInterval.Of(x, y);
        double z = Math.Atanh(interval.Value), half = 1.96 / Math.Sqrt(397);
        Assert.Equal(Math.Tanh(z - half), interval.Low, 0.02);
        Assert.Equal(Math.Tanh(z + half), interval.High, 0.02);
        Assert.True(double.IsNaN(CorrelationInterval.Of(x[..5], y[..5]).Low));
        Assert.True(double.IsNaN(CorrelationInterval.Of(x, new double[400]).Value));
        Assert.True(double.IsNaN(CorrelationInterval.Of(x, x).Low));
    }
}
