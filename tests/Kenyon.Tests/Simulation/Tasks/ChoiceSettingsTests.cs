using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Tests.Simulation.Tasks;

/// <summary>The choice task says in words what its agents do and what their world does.</summary>
public sealed class ChoiceSettingsTests
{
    [Theory]
    [InlineData(StimulusKind.OneHot, "choose one of 3 options in every trial")]
    [InlineData(StimulusKind.Foods, "choose one of 3 foods in every trial")]
    public void The_deed_names_what_is_chosen(StimulusKind stimuli, string expected) =>
        Assert.Equal(expected, new ChoiceSettings(OptionCount: 3, Stimuli: stimuli).Deed);

    [Theory]
    [InlineData(RewardKind.Value, false, EnvironmentKind.Fixed, 0, false, "what they are worth is the same in all lives and stays")]
    [InlineData(
        RewardKind.Bernoulli, true, EnvironmentKind.PerLifetime, 0, false, "where rewards come, and wait, is new in every life and stays")]
    [InlineData(
        RewardKind.Bernoulli,
        false,
        EnvironmentKind.Switching,
        50,
        false,
        "which of them is rewarded more often is the same in all lives and changes after every 50 trials")]
    [InlineData(
        RewardKind.Value,
        false,
        EnvironmentKind.SwitchingPerLifetime,
        0,
        true,
        "what they are worth is new in every life and changes with some probability p after a trial")]
    [InlineData(
        RewardKind.Value,
        false,
        EnvironmentKind.SwitchingPerLifetime,
        0,
        false,
        "what they are worth is new in every life and changes with probability p = 0.25 after a trial")]
    [InlineData(
        RewardKind.Value,
        false,
        EnvironmentKind.Drifting,
        0,
        false,
        "what they are worth is new in every life and drifts from trial to trial (autocorrelation ρ = 0.5)")]
    public void The_world_is_told_with_what_changes(
        RewardKind reward, bool isBaited, EnvironmentKind kind, int blockLength, bool hidesProbability, string expected)
    {
        var environment = new EnvironmentSettings(kind) with { SwitchProbability = 0.25, BlockLength = blockLength, Autocorrelation = 0.5 };
        Assert.Equal(expected, new ChoiceSettings(Reward: reward, IsBaited: isBaited).World(environment, hidesProbability));
    }

    [Fact]
    public void A_restless_world_is_told_with_step_and_bounds() => Assert.Equal(
        "which of them is rewarded more often is new in every life and walks at random between 0.25 and 0.75 "
            + "(standard deviation 0.025 a trial)",
        new ChoiceSettings().World(new EnvironmentSettings(EnvironmentKind.Drifting, Walk: new ProbabilityWalk()), false));

    [Fact]
    public void A_world_that_waits_for_the_agent_is_told_with_the_criterion() => Assert.Equal(
        "which of them is rewarded more often is new in every life and changes once 8 of the last 10 choices were of the best on offer",
        new ChoiceSettings(Criterion: new ReversalCriterion()).World(
            new EnvironmentSettings(EnvironmentKind.SwitchingPerLifetime, SwitchProbability: 0), false));

    [Fact]
    public void Counterfactual_feedback_is_part_of_the_deed() => Assert.Equal(
        "choose one of 2 options in every trial and see what the others would have yielded",
        new ChoiceSettings(IsCounterfactual: true).Deed);
}
