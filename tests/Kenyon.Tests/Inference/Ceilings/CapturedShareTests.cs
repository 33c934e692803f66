using Kenyon.Inference.Ceilings;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Inference.Ceilings;

public sealed class CapturedShareTests
{
    private static readonly double[] s_chance = [-100, -110, -90, -100];

    [Fact]
    public void A_model_that_gains_a_fixed_share_of_each_has_that_share_without_width()
    {
        double[] ceiling = [-60, -80, -50, -70];
        double[] model = [.. s_chance.Zip(ceiling, (chance, most) => chance + (0.6 * (most - chance)))];
        var share = CapturedShare.Of(model, ceiling, s_chance);
        Assert.Equal(0.6, share.Share, 1e-12);
        Assert.Equal(0.6, share.Low, 1e-6);
        Assert.Equal(0.6, share.High, 1e-6);
        Assert.Equal("60 % [60, 60]", CeilingVerdict.Text(share));
    }

    [Fact]
    public void There_are_no_ends_where_the_ceiling_may_be_chance()
    {
        var share = CapturedShare.Of([-99, -110, -91, -100], [-99, -112, -88, -100], s_chance);
        Assert.True(double.IsFinite(share.Share) && double.IsNaN(share.Low) && double.IsNaN(share.High));
        Assert.True(double.IsNaN(CapturedShare.Of([-50], [-40], [-60]).Low));
        Assert.Equal("-", CeilingVerdict.Text(CapturedShare.Of(s_chance, s_chance, s_chance)));
    }

    [Fact]
    public void A_ceiling_below_chance_has_no_share_to_capture()
    {
        Assert.Equal(CapturedShare.Unknown, CapturedShare.Of([-90, -100, -85, -95], [-101, -112, -91, -103], s_chance));
        Assert.Equal(CapturedShare.Unknown, CapturedShare.Of([-70], [-61], [-60]));
    }

    /// <summary>Of 400 experiments of 10 animals 95 % cover, give or take 4 standard errors (4.4 %).</summary>
    [Fact]
    public void The_interval_covers_the_truth_as_often_as_it_says()
    {
        const int Experiments = 400;
        const int Animals = 10;
        int covered = 0;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            var key = new RandomKey(4, Draw.Check, Candidate: experiment);
            double[] most = [.. Enumerable.Range(0, Animals).Select(animal => 40 + (12.0 * key.Normal((uint)animal)))];
            double[] model =
                [.. most.Select((gain, animal) => 28 + (0.5 * (gain - 40)) + (6 * key.Normal((uint)(animal + Animals))))];
            var share = CapturedShare.Of(model, most, new double[Animals]);
            covered += share.Low <= 0.7 && 0.7 <= share.High ? 1 : 0;
        }

        Assert.InRange(covered / (double)Experiments, 0.906, 0.994);
    }
}
