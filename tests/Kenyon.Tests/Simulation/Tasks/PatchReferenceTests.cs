using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Patch;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Tasks;

/// <summary>The scalar definition of patch foraging.</summary>
public class PatchReferenceTests
{
    private static readonly Scenario s_scenario = RandomScenario.Default("patch") with { RewardNoise = 0 };

    [Fact]
    public void A_life_is_travel_and_harvests_that_shrink_until_the_patch_is_left()
    {
        var task = s_scenario.SettingsOf<PatchSettings>();
        var steps = Live(s_scenario, Who(steepness: 8, bias: 2), out var score);
        int left = task.TravelTime, patch = -1, harvest = 0;
        float next = 0;
        Assert.All(steps, step =>
        {
            Assert.Equal(left > 0 ? (0, 0f, left == 1) : (harvest + 1, next, true), (step.Harvest, (float)step.Value, step.IsEvent));
            if (left > 0)
            {
                Assert.False(step.Leaves);
                Assert.Equal((0.0, 0f), (step.Reward, step.LeavingProbability));
                left--;
                (patch, harvest, next) = left == 0 ? (patch + 1, 0, (float)task.FirstYields[step.Kind]) : (patch, harvest, next);
            }
            else
            {
                (left, harvest, next) = (step.Leaves ? task.TravelTime : 0, harvest + 1, next * (float)task.Decay);
                Assert.Equal(step.Value, step.Reward);
            }

            Assert.Equal(patch, step.Item);
        });
        Assert.True(patch > 5);
        Assert.Equal(steps.Sum(step => step.Value) / s_scenario.StepCount, score.Fitness, 1e-5);
        Assert.Equal([0, 1, 2], steps.Select(step => step.Kind).Distinct().Order());
    }

    [Fact]
    public void Patches_are_left_with_the_probability_of_the_logistic()
    {
        var agent = Who(steepness: 4, bias: 1);
        double expected = 0;
        int left = 0;
        for (int trial = 0; trial < 60; trial++)
        {
            foreach (var step in Live(s_scenario, agent, out _, trial).Where(step => step.Harvest > 0))
            {
                Assert.Equal(1 / (1 + Math.Exp((-4 * (step.Readout - step.Reward)) - 1)), step.LeavingProbability, 1e-5);
                expected += step.LeavingProbability;
                left += step.Leaves ? 1 : 0;
            }
        }

        Assert.InRange((left - expected) / Math.Sqrt(expected), -3.5, 3.5);
    }

    /// <summary>
    /// Delta rule: y ← y + η (R − y) at every harvest with the yield and at the end of every travel with 0, and never else.
    /// </summary>
    [Fact]
    public void One_learns_from_every_harvest_and_once_from_every_travel()
    {
        double estimate = 0;
        Assert.All(Live(s_scenario, Who(steepness: 8, bias: 2, rate: 0.25f), out _), step =>
        {
            Assert.Equal(estimate, step.Readout, 1e-5);
            estimate += step.IsEvent ? 0.25 * (step.Reward - estimate) : 0;
        });
    }

    [Fact]
    public void Each_environment_has_a_weight_of_its_own_where_there_are_two_inputs()
    {
        var scenario = s_scenario with
        {
            IngredientCount = 2,
            Environment = new EnvironmentSettings(EnvironmentKind.Switching, StateValues: [0.34, 0.28], BlockLength: 40),
        };
        float[] weights = [0, 0];
        Assert.All(Live(scenario, Who(steepness: 8, bias: 2, rate: 0.25f, count: 2), out _), step =>
        {
            Assert.Equal(step.EnvironmentState == 0 ? [1f, 0f] : [0f, 1f], step.Ingredients);
            Assert.Equal(weights[1 - step.EnvironmentState], step.Weights[1 - step.EnvironmentState]);
            weights = step.Weights;
        });
        Assert.All(weights, weight => Assert.NotEqual(0, weight));
    }

    [Fact]
    public void Who_is_told_the_best_rate_and_looks_ahead_reaches_the_bound()
    {
        // Leave where r ρ < R*: β (y − r) + b with b = β R* (1/ρ − 1) and y = R* is β (R*/ρ − r).
        foreach (double travelTime in new[] { 5, 20 })
        {
            var task = new PatchSettings([0.5, 0.75, 1], [0.2, 0.3, 0.5], TravelTime: (int)travelTime);
            var bound = MarginalValue.Of(task);
            var scenario = s_scenario with
            {
                Task = task,
                StepCount = 4000,
                Plastic = false,
                Readout = new ReadoutSettings(ReadoutKind.Oracle),
                Environment = new EnvironmentSettings(EnvironmentKind.Fixed, StateValues: [bound.Rate, 0]),
            };
            var agent = Who(steepness: 2000, bias: (float)(2000 * bound.Rate * ((1 / task.Decay) - 1)));
            double mean = Enumerable.Range(0, 8).Average(trial =>
            {
                Live(scenario, agent, out var score, trial);
                return score.Fitness;
            });
            Assert.InRange(mean / bound.Rate, 0.985, 1.01);
        }
    }

    [Theory]
    [InlineData(EnvironmentKind.Fixed, 1)]
    [InlineData(EnvironmentKind.PerLifetime, 2)]
    [InlineData(EnvironmentKind.Switching, 2)]
    public void Environments_are_of_the_run_or_of_the_life(EnvironmentKind kind, int count)
    {
        var scenario = s_scenario with { Environment = new EnvironmentSettings(kind, SwitchProbability: 0.1, StateValues: [0.3, 0.2]) };
        var lives = Enumerable.Range(0, 12).Select(trial => Live(scenario, Who(8, 2), out _, trial)).ToList();
        Assert.Equal(count, lives.SelectMany(life => life.Select(step => step.EnvironmentState)).Distinct().Count());
        Assert.Equal(
            kind == EnvironmentKind.Switching, lives.Any(life => life.Select(step => step.EnvironmentState).Distinct().Count() > 1));
    }

    private static Agent Who(float steepness, float bias, float rate = 0, int count = 1)
    {
        var agent = new Agent(0, count, RewardHebbian.Family) { InverseTemperature = steepness, LeavingBias = bias };
        agent.Rule.Rate = rate;
        (agent.Rule.Coefficients[2], agent.Rule.Coefficients[4]) = (1, -1);
        return agent;
    }

    private static List<LifetimeStep> Live(Scenario scenario, Agent agent, out LifetimeScore score, int trial = 0)
    {
        var steps = new List<LifetimeStep>();
        int count = scenario.IngredientCount;
        score = scenario.CreateReference().Live(agent, new LifetimeKey(1, 0, trial), visit: step =>
        {
            var copy = new LifetimeStep(count, count)
            {
                Step = step.Step,
                Item = step.Item,
                Kind = step.Kind,
                Harvest = step.Harvest,
                Leaves = step.Leaves,
                LeavingProbability = step.LeavingProbability,
                Value = step.Value,
                Reward = step.Reward,
                Readout = step.Readout,
                IsEvent = step.IsEvent,
                EnvironmentState = step.EnvironmentState,
            };
            step.Weights.CopyTo(copy.Weights, 0);
            step.Ingredients.CopyTo(copy.Ingredients, 0);
            steps.Add(copy);
        });
        return steps;
    }
}
