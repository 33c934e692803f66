using CsCheck;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Running;

public sealed class PenaltyTests
{
    [Fact]
    public void Each_price_is_that_of_the_model()
    {
        float[] coefficients = [0, 0.5f, -0.25f, 0.02f];
        Assert.Equal(2 * (1 + 0.5 + 0.04), Penalty.Of(new PenaltySpec(L1: 2), coefficients, 1), 7);
        Assert.Equal(2 * (1 + 0.25 + 0.0016), Penalty.Of(new PenaltySpec(L2: 2), coefficients, 1), 7);
        Assert.Equal(2 * 2, Penalty.Of(new PenaltySpec(L0: 2), coefficients, 1), 7);
        Assert.Equal(2 * 0.3, Penalty.Of(new PenaltySpec(PlasticityCost: 2), coefficients, 0.3), 7);
        Assert.Equal(0, Penalty.Of(new PenaltySpec(), coefficients, double.PositiveInfinity));
    }

    [Fact]
    public void A_rule_of_zeros_costs_nothing() => Assert.Equal(0, Penalty.Of(new PenaltySpec(1, 1, 1), new float[8], 0));

    [Fact]
    public void The_scale_of_a_rule_has_no_price() => Gen.Float[-1, 1].Array[8].Sample(coefficients =>
    {
        var penalty = new PenaltySpec(1, 1, 1);
        float[] half = [.. coefficients.Select(coefficient => coefficient / 2)];
        return Math.Abs(Penalty.Of(penalty, coefficients, 0) - Penalty.Of(penalty, half, 0)) < 1e-9;
    });
}
