using Kenyon.Analysis.Theory;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Patch;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Analysis.Theory;

/// <summary>The bound of patch foraging, and when agents leave.</summary>
public class PatchTheoryTests
{
    private static readonly Scenario s_scenario = RandomScenario.Default("patch") with { RewardNoise = 0, StepCount = 600 };

    [Fact]
    public void The_bound_is_the_mean_over_the_environments_that_there_are()
    {
        var (rich, poor) = (MarginalValue.Of(Task(), 0), MarginalValue.Of(Task(), 1));
        var both = PatchTheory.Of(s_scenario);
        Assert.Equal((rich.Rate + poor.Rate) / 2, both.Rate, 1e-12);
        Assert.Equal((rich.MeanHarvests + poor.MeanHarvests) / 2, both.MeanHarvests, 1e-12);
        Assert.Contains("knows at birth", both.ToldBeside, StringComparison.Ordinal);
        var one = PatchTheory.Of(In(EnvironmentKind.Fixed));
        Assert.Equal((rich.Rate, (string?)null), (one.Rate, one.ToldBeside));
        Assert.Equal("It knows yields without their noise.", PatchTheory.Of(In(EnvironmentKind.Fixed) with { RewardNoise = 1 }).ToldBeside);
        Assert.Contains("as if it stayed", PatchTheory.Of(In(EnvironmentKind.Switching)).ToldBeside, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PatchTheory.Of(RandomScenario.Default("choice")));
    }

    /// <summary>An agent that is told R* and looks one harvest ahead leaves where the theorem says, in both environments.</summary>
    [Fact]
    public void Who_knows_the_best_rate_leaves_when_the_theorem_says()
    {
        double decay = Task().Decay;
        var scenario = s_scenario with
        {
            Plastic = false,
            Readout = new ReadoutSettings(ReadoutKind.Oracle),
            Environment = new EnvironmentSettings(
                EnvironmentKind.PerLifetime,
                StateValues: [MarginalValue.Of(Task(), 0).Rate / decay, MarginalValue.Of(Task(), 1).Rate / decay]),
        };
        var agent = new Agent(0, 1, RewardHebbian.Family) { InverseTemperature = 1e4f };
        var times = LeavingTimes.Of(scenario, agent, 24);
        int count = 0;
        for (int state = 0; state < 2; state++)
        {
            var best = MarginalValue.Of(Task(), state);
            Assert.Equal(
                best.Harvests.Select(harvests => (double)harvests), Enumerable.Range(0, 3).Select(kind => times.Mean(state, kind)));
            Assert.Equal(best.MeanHarvests, times.Mean(state), 1e-9);
            count += Enumerable.Range(0, 3).Sum(kind => times.CountOf(state, kind));
        }

        Assert.Equal(count, times.Count);
        Assert.InRange(count, 400, 800);
    }

    [Fact]
    public void A_kind_that_is_never_left_has_no_mean() => Assert.True(double.IsNaN(
        LeavingTimes.Of(s_scenario, new Agent(0, 1, RewardHebbian.Family) { InverseTemperature = 1, LeavingBias = -50 }, 2).Mean(0)));

    private static PatchSettings Task() => s_scenario.SettingsOf<PatchSettings>();

    private static Scenario In(EnvironmentKind kind) =>
        s_scenario with { Environment = new EnvironmentSettings(kind, StateValues: [0.34, 0.28]) };
}
