using CsCheck;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Simulation.Plasticity;

public sealed class RuleReadingTests
{
    private static readonly Gen<float[]> s_coefficients = Gen.Float[-1, 1].Array[8];

    [Fact]
    public void Canonical_divides_by_the_largest_coefficient()
    {
        var reading = RuleReading.Of(RewardHebbian.Family, [0, 0, 0.5, 0, -0.25, 0, 0, 0], 2, hasFreeSign: false);
        Assert.Equal([0, 0, 1, 0, -0.5, 0, 0, 0], reading.Canonical);
        Assert.False(reading.IsSignFlipped);
    }

    [Fact]
    public void Effective_forgetting_keeps_its_own_negative_sign() =>
        Assert.Equal(-0.5, RuleReading.Of(RewardHebbian.Family, [0, 0, 0.5, 0, -0.25, 0, 0, 0], 2, hasFreeSign: false).Effective[4]);

    [Fact]
    public void The_sign_is_turned_only_where_it_is_free()
    {
        Assert.False(RuleReading.Of(RewardHebbian.Family, [0, 0, -1, 0, 0, 0, 0, 0], 1, hasFreeSign: false, -0.9).IsSignFlipped);
        Assert.True(RuleReading.Of(RewardHebbian.Family, [0, 0, -1, 0, 0, 0, 0, 0], 1, hasFreeSign: true, -0.9).IsSignFlipped);
    }

    [Theory]
    [InlineData(-1, 0.5, false)] // the correlation decides, not the coefficient
    [InlineData(1, -0.5, true)]
    [InlineData(-1, null, true)] // fallback
    [InlineData(1, null, false)]
    [InlineData(-1, double.NaN, true)]
    [InlineData(-1, 0.0, true)]
    public void The_correlation_of_readout_and_value_fixes_the_sign(double rewardPre, double? correlation, bool isFlipped) =>
        Assert.Equal(
            isFlipped,
            RuleReading.Of(RewardHebbian.Family, [0, 0, rewardPre, 0, 0, 0, 0, 0], 1, hasFreeSign: true, correlation).IsSignFlipped);

    [Fact]
    public void A_rule_of_zeros_has_a_canonical_form_of_zeros() =>
        Assert.All(RuleReading.Of(RewardHebbian.Family, new double[8], 1, hasFreeSign: true).Canonical, value => Assert.Equal(0, value));

    [Fact]
    public void Turning_the_sign_turns_the_whole_life_of_the_weights()
    {
        // Consequence c: with y → −y and θ turned, every ΔW is turned, so W(0) → −W(0) gives −W for ever.
        Gen.Select(s_coefficients, Gen.Float[0, 1].Array[5], Gen.Float[-3, 3], Gen.Float[-3, 3]).Sample((theta, inputs, readout, reward) =>
        {
            var rule = RewardHebbian.Rule(theta, 0.5f);
            double[] effective = [.. RuleReading.Of(rule, hasFreeSign: true, readoutValueCorrelation: -1).Effective];
            var turned = RewardHebbian.Rule([.. effective.Select(value => (float)(value / 0.5))], 0.5f);
            var settings = RuleSettings.Of(RewardHebbian.Family);
            var before = new float[5];
            var after = new float[5];
            PlasticityReference.Change(before, inputs, readout, reward, rule, settings, new RuleMemory(settings), before);
            PlasticityReference.Change(after, inputs, -readout, reward, turned, settings, new RuleMemory(settings), after);
            Assert.Equal(before.Select(value => -value), after);
        });
    }

    [Fact]
    public void Canonical_form_does_not_depend_on_the_sign_that_evolution_picked() =>
        s_coefficients.Where(theta => theta[2] != 0).Sample(theta =>
        {
            double[] one = [.. theta.Select(value => (double)value)];
            double[] other = [.. one.Select((value, term) => RewardHebbian.Family.Terms[term].ChangesWithSign ? -value : value)];
            Assert.Equal(
                RuleReading.Of(RewardHebbian.Family, one, 1, true).Canonical,
                RuleReading.Of(RewardHebbian.Family, other, 1, true).Canonical);
        });

    [Theory]
    [InlineData(Normalization.Center, 4)]
    [InlineData(Normalization.Sphere, 4)]
    [InlineData(Normalization.None, 8)]
    public void Centring_leaves_four_terms_in_force(Normalization normalization, int count) =>
        Assert.Equal(count, RewardHebbian.Family.ActiveTerms(normalization).Count);

    [Fact]
    public void Cancelled_terms_change_nothing_but_rounding() =>
        Gen.Select(s_coefficients, Gen.Float[0, 1].Array[6], Gen.Float[-3, 3]).Sample((theta, inputs, reward) =>
        {
            float[] bare = [.. theta.Select(
                (value, term) => RewardHebbian.Family.Terms[term].IsCancelled(Normalization.Center) ? 0 : value)];
            var settings = RuleSettings.Of(RewardHebbian.Family);
            var full = new float[6];
            var stripped = new float[6];
            PlasticityReference.Apply(full, inputs, 0.7f, reward, RewardHebbian.Rule(theta, 0.3f), settings, new RuleMemory(settings));
            PlasticityReference.Apply(stripped, inputs, 0.7f, reward, RewardHebbian.Rule(bare, 0.3f), settings, new RuleMemory(settings));
            for (int input = 0; input < full.Length; input++)
            {
                Assert.Equal(stripped[input], full[input], 5e-6f);
            }
        });

    [Fact]
    public void Names_come_in_the_order_of_the_terms() =>
        Assert.Equal(
            ["RewardPrePost", "RewardPost", "RewardPre", "Reward", "PrePost", "Post", "Pre", "Bias"],
            RewardHebbian.Family.ByName(new double[8]).Keys);

    [Fact]
    public void A_rule_has_eight_coefficients() =>
        Assert.Throws<ArgumentException>(() => RuleReading.Of(RewardHebbian.Family, new double[7], 1, hasFreeSign: false));
}
