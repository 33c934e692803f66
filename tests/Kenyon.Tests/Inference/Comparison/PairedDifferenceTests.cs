using Kenyon.Inference.Comparison;

namespace Kenyon.Tests.Inference.Comparison;

public sealed class PairedDifferenceTests
{
    [Fact]
    public void With_equal_trials_it_is_the_paired_t_test()
    {
        // Differences a trial 0.1, 0.2, 0.3, 0.2: mean 0.2, deviation 0.081650, error 0.040825, t(3) 3.182446.
        var difference = PairedDifference.Of([-60, -60, -60, -60], [-50, -40, -30, -40], [100, 100, 100, 100]);
        Assert.Equal(0.2, difference.Mean, 1e-12);
        Assert.Equal(0.2 - (3.182446 * 0.0408248), difference.Low, 1e-6);
        Assert.Equal(0.2 + (3.182446 * 0.0408248), difference.High, 1e-6);
        Assert.True(difference.IsWorse);
        Assert.False(difference.IsBetter);
    }

    [Fact]
    public void Subjects_count_by_their_trials()
    {
        var difference = PairedDifference.Of([-100, -10], [-90, -10], [200, 20]);
        Assert.Equal(10.0 / 220, difference.Mean, 1e-12);
        Assert.False(difference.IsWorse || difference.IsBetter, "two subjects tell little");
    }

    [Fact]
    public void One_subject_has_no_interval()
    {
        var difference = PairedDifference.Of([-60], [-50], [100]);
        Assert.Equal(0.1, difference.Mean, 1e-12);
        Assert.True(double.IsNaN(difference.Low) && double.IsNaN(difference.High));
        Assert.False(difference.IsWorse || difference.IsBetter);
    }

    [Fact]
    public void Another_level_is_as_much_wider_as_the_table_of_t_says()
    {
        var usual = PairedDifference.Of([-1, -2, -4], [-2, -2, -3], [10, 10, 10]);
        var wider = usual.At(0.99, 3);
        Assert.Equal(usual.Mean, wider.Mean);
        Assert.Equal(9.925 / 4.303, (wider.High - wider.Mean) / (usual.High - usual.Mean), 1e-3);
        Assert.Equal(wider.Mean - wider.Low, wider.High - wider.Mean, 1e-12);
        Assert.True(double.IsNaN(usual.At(0.99, 1).High));
    }
}
