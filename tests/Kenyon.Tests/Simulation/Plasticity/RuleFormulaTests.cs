using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Simulation.Plasticity;

public sealed class RuleFormulaTests
{
    [Fact]
    public void The_delta_rule_reads_as_it_is_written_by_hand() =>
        Assert.Equal(
            "Δw = 0.52·R·x − 0.52·x·y", RuleFormula.Write(RewardHebbian.Family, [0, 0, 0.524, 0, -0.52, 0, 0, 0], Normalization.Center));

    [Fact]
    public void Cancelled_terms_are_left_out_however_large() =>
        Assert.Equal("Δw = 0.52·R·x", RuleFormula.Write(RewardHebbian.Family, [0, 9, 0.52, 9, 0, 9, 0, 9], Normalization.Center));

    [Fact]
    public void Without_normalisation_all_terms_are_shown() =>
        Assert.Equal(
            "Δw = 1.00·R·x·y + 1.00·R·y + 1.00·R·x + 1.00·R + 1.00·x·y + 1.00·y + 1.00·x + 1.00",
            RuleFormula.Write(RewardHebbian.Family, [1, 1, 1, 1, 1, 1, 1, 1], Normalization.None));

    [Fact]
    public void A_first_negative_term_has_its_sign_attached() =>
        Assert.Equal(
            "Δw = −0.30·x·y + 0.20·x", RuleFormula.Write(RewardHebbian.Family, [0, 0, 0, 0, -0.3, 0, 0.2, 0], Normalization.Center));

    [Fact]
    public void Terms_up_to_a_twentieth_of_the_largest_are_left_out()
    {
        double[] effective = [0.04, 0, 1, 0, -0.06, 0, 0, 0];
        Assert.Equal("Δw = 1.00·R·x − 0.060·x·y", RuleFormula.Write(RewardHebbian.Family, effective, Normalization.Center));
        Assert.Equal(
            "Δw = 0.040·R·x·y + 1.00·R·x − 0.060·x·y",
            RuleFormula.Write(RewardHebbian.Family, effective, Normalization.Center, negligibleShare: 0));
    }

    [Fact]
    public void A_rule_that_does_nothing_is_zero() =>
        Assert.Equal("Δw = 0", RuleFormula.Write(RewardHebbian.Family, new double[8], Normalization.None));

    [Theory]
    [InlineData(0.5245, "0.52")]
    [InlineData(-1.25, "−1.25")]
    [InlineData(0.0123, "0.012")]
    [InlineData(0.0997, "0.10")]
    [InlineData(0.0991, "0.099")]
    [InlineData(0.00042, "0.00042")]
    [InlineData(0, "0.00")]
    public void A_number_keeps_two_digits_that_mean_something(double value, string text) =>
        Assert.Equal(text, RuleFormula.Number(value));
}
