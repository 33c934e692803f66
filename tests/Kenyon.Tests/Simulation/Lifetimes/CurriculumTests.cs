using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Static;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Simulation.Lifetimes;

/// <summary>A curriculum leads W(0) from the true values to the usual start.</summary>
public sealed class CurriculumTests
{
    private static readonly Scenario s_scenario = RandomScenario.Default("prediction") with { WeightNoise = 0.7, RewardNoise = 0 };

    [Fact]
    public void At_first_an_agent_is_born_knowing_every_value()
    {
        var (weights, fitness) = Born(0);
        Assert.All(weights, weight => Assert.True(float.IsFinite(weight)));
        Assert.InRange(fitness, -1e-9, 0); // values stay for life here, so nothing is ever mispredicted
    }

    [Theory]
    [InlineData(0.25f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void In_between_it_is_born_with_the_stated_share_of_both(float share)
    {
        float[] known = Born(0).Weights, usual = Born(1).Weights, between = Born(share).Weights;
        for (int input = 0; input < known.Length; input++)
        {
            Assert.Equal(((1 - share) * known[input]) + (share * usual[input]), between[input], 1e-5);
        }

        Assert.True(Born(share).Fitness < Born(0).Fitness);
        Assert.True(Born(share).Fitness > Born(1).Fitness);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(7)]
    public void The_ramp_starts_at_nothing_and_reaches_the_usual_start_in_the_stated_generation(int ramp)
    {
        var request = RunFixture.Request($"agent.initialWeights.curriculum={ramp}");
        Assert.Equal(0, request.LifetimesOf(0).NoiseShare);
        Assert.Equal(0.5, request.LifetimesOf(ramp / 2).NoiseShare, 0.5 / ramp + 1e-9);
        Assert.True(request.LifetimesOf(ramp - 1).NoiseShare < 1);
        foreach (int generation in (int[])[ramp, ramp + 1, 10 * ramp])
        {
            Assert.Equal(RunFixture.Request().LifetimesOf(generation), request.LifetimesOf(generation));
        }
    }

    /// <summary>W(0) and the fitness of a life without learning.</summary>
    private static (float[] Weights, double Fitness) Born(float share)
    {
        float[] weights = [];
        var score = new StaticReference(s_scenario).Live(
            s_scenario.CreateAgent(),
            new LifetimeKey(3, 0, 0),
            learns: false,
            noiseShare: share,
            visit: step => weights = step.Step == 0 ? [.. step.Weights] : weights);
        return (weights, score.Fitness);
    }
}
