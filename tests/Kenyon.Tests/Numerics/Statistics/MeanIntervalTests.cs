using Kenyon.Numerics.Statistics;

namespace Kenyon.Tests.Numerics.Statistics;

/// <summary>Intervals by Student's t, against numbers worked out by integrating its density.</summary>
public sealed class MeanIntervalTests
{
    private const double QuantileOfTwo = 4.30265272974907;

    [Fact]
    public void A_mean_of_three_uses_the_quantile_of_two_degrees_of_freedom()
    {
        var interval = MeanInterval.Of([1, 2, 3]);
        Assert.Equal(2, interval.Mean);
        Assert.Equal(2 - (QuantileOfTwo / Math.Sqrt(3)), interval.Low, 9);
        Assert.Equal(2 + (QuantileOfTwo / Math.Sqrt(3)), interval.High, 9);
        Assert.Equal(3, interval.Count);
    }

    [Fact]
    public void One_value_has_no_interval()
    {
        Assert.False(MeanInterval.Of([0.5]).HasInterval);
        Assert.False(MeanInterval.Difference([0.5], [1, 2, 3]).HasInterval);
        Assert.Equal(-1.5, MeanInterval.Difference([0.5], [1, 2, 3]).Mean);
    }

    [Fact]
    public void Independent_groups_of_different_spread_are_compared_after_Welch()
    {
        var interval = MeanInterval.Difference([1, 2, 3], [2, 4, 6, 8]);
        Assert.Equal(-3, interval.Mean);
        Assert.Equal(-6.897975451, interval.Low, 8);
        Assert.Equal(0.897975451, interval.High, 8);
    }

    [Fact]
    public void Values_that_are_all_the_same_have_an_interval_of_no_width()
    {
        Assert.Equal(new MeanInterval(0, 0, 0, 2), MeanInterval.Difference([1, 1], [1, 1]));
    }
}
