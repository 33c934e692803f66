using Kenyon.Analysis.Rules;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Static;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Analysis.Rules;

public sealed class RuleIdentifiabilityTests
{
    private static readonly RuleContext s_foraging =
        new(ForagingTask.Instance, ReadoutKind.Linear, Normalization.Center, RewardHebbian.Family.Terms, InitialWeightNoise: 0.1);

    [Theory]
    [InlineData(Normalization.Center)]
    [InlineData(Normalization.Sphere)]
    public void Terms_that_centring_cancels_are_unidentifiable_and_never_called_zero(Normalization normalization)
    {
        var context = s_foraging with { Normalization = normalization };
        RuleTerm[] expected = [RewardHebbian.RewardPost, RewardHebbian.Reward, RewardHebbian.Post, RewardHebbian.Bias];
        Assert.Equal(
            expected, RewardHebbian.Family.Terms.Where(term => RuleIdentifiability.StatusOf(term, context) == TermStatus.Unidentifiable));
        string text = Text(context, 'a');
        Assert.Contains("RewardPost, Reward, Post and Bias", text);
        Assert.Contains("unidentifiable and drift freely", text);
        Assert.DoesNotContain("zero", text);
    }

    [Fact]
    public void A_penalty_acts_on_terms_that_behaviour_says_nothing_of()
    {
        var context = s_foraging with { CoefficientsPenalised = true };
        Assert.Equal(TermStatus.PenaltyOnly, RuleIdentifiability.StatusOf(RewardHebbian.Bias, context));
        Assert.Contains("only the penalty", Text(context, 'a'));
    }

    [Fact]
    public void One_cancelled_term_is_spoken_of_in_the_singular() =>
        Assert.StartsWith(
            "Bias adds the same amount", Text(s_foraging with { Terms = [RewardHebbian.RewardPre, RewardHebbian.Bias] }, 'a'));

    [Fact]
    public void Without_normalisation_every_term_acts() => Assert.All(
        RewardHebbian.Family.Terms,
        term => Assert.Equal(
            TermStatus.Identified, RuleIdentifiability.StatusOf(term, s_foraging with { Normalization = Normalization.None })));

    [Fact]
    public void A_term_outside_the_mask_is_excluded() => Assert.Equal(
        TermStatus.Excluded, RuleIdentifiability.StatusOf(RewardHebbian.Bias, s_foraging with { Terms = [RewardHebbian.RewardPre] }));

    [Fact]
    public void Only_products_are_identified_in_every_context() => Assert.Contains("η·θ", Text(s_foraging, 'b'));

    [Fact]
    public void The_sign_is_free_in_foraging_only_and_only_where_the_motor_network_evolves()
    {
        Assert.True(s_foraging.HasFreeSign);
        Assert.False((s_foraging with { MotorEvolves = false }).HasFreeSign);
        Assert.False((s_foraging with { Task = PredictionTask.Instance }).HasFreeSign);
        Assert.False((s_foraging with { Task = DecisionTask.Instance }).HasFreeSign);
        Assert.Contains("sign of y is free", Text(s_foraging, 'c'));
        Assert.Contains("task fixes the sign", Text(s_foraging with { Task = DecisionTask.Instance }, 'c'));
    }

    [Theory]
    [InlineData("foraging", ReadoutKind.Linear, Normalization.Center, true)]
    [InlineData("foraging", ReadoutKind.Linear, Normalization.None, true)]
    [InlineData("decision", ReadoutKind.Linear, Normalization.Center, true)]
    [InlineData("prediction", ReadoutKind.Linear, Normalization.Center, false)]
    [InlineData("foraging", ReadoutKind.Linear, Normalization.Sphere, false)]
    [InlineData("foraging", ReadoutKind.Tanh, Normalization.Center, false)]
    [InlineData("foraging", ReadoutKind.Binary, Normalization.Center, false)]
    public void The_scale_is_free_for_a_linear_readout_whose_consumer_does_not_fix_it(
        string task, ReadoutKind readout, Normalization normalization, bool isFree)
    {
        var context =
            s_foraging with { Task = RandomScenario.Default(task).Task.Definition, Readout = readout, Normalization = normalization };
        Assert.Equal(isFree, context.HasFreeScale);
        Assert.Equal(isFree, RuleIdentifiability.Statements(context).Any(statement => statement.Text.Contains("scale of W is free")));
    }

    [Fact]
    public void Noise_of_the_initial_weights_pins_the_scale_a_little()
    {
        Assert.Contains("noise of W(0)", Text(s_foraging, 'd'));
        Assert.Contains("value at birth that is given", Text(s_foraging with { GivenInitialValue = 0.5 }, 'd'));
        Assert.DoesNotContain("noise of W(0)", Text(s_foraging with { InitialWeightNoise = 0, WeightsEvolved = true }, 'd'));
    }

    [Fact]
    public void A_binary_readout_identifies_the_rate_relative_to_the_initial_weights()
    {
        var binary = s_foraging with { Readout = ReadoutKind.Binary };
        Assert.Contains("relative to |W(0)|", Text(binary, 'e'));
        Assert.Contains("η is not identified", Text(binary with { InitialWeightNoise = 0 }, 'e'));
        Assert.DoesNotContain('e', RuleIdentifiability.Statements(s_foraging).Select(statement => statement.Consequence));
    }

    private static string Text(RuleContext context, char consequence) =>
        Assert.Single(RuleIdentifiability.Statements(context), statement => statement.Consequence == consequence).Text;
}
