using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Objectives;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Objectives;

/// <summary>What a lifetime scores follows from what it received, step by step, without sensing noise.</summary>
public class ObjectiveLifeTests
{
    public static TheoryData<string, Objective> Cases()
    {
        var cases = new TheoryData<string, Objective>();
        foreach (string task in new[] { "choice", "baited", "foraging" })
        {
            cases.Add(task, new GeometricObjective());
            cases.Add(task, new RiskObjective(2));
            cases.Add(task, new DiscountedObjective(0.05));
            cases.Add(task, task == "foraging" ? new SurvivalObjective(0.2, 1, 0.013) : new SurvivalObjective(2, 3, 0.5));
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_score_is_that_of_the_rewards_received(string task, Objective objective)
    {
        foreach (double noise in new[] { 0, 0.7 })
        {
            var scenario = Scenario(task) with { Maximised = objective, CountsSwitches = true, RewardNoise = noise };
            var plain = scenario with { Maximised = null, RewardNoise = 0 };
            var layout = new GenomeLayout(scenario);
            var agent = layout.Decode(RandomScenario.Genome(layout, 4));
            for (int trial = 0; trial < 6; trial++)
            {
                // Who does not learn does the same with noise and without: what it felt without noise is what it received.
                var lifetime = new LifetimeKey(scenario.RunSeed, 0, trial);
                var (rewards, items) = (new List<double>(), new List<int>());
                var mean = plain.CreateReference().Live(agent, lifetime, learns: false, visit: step =>
                {
                    rewards.Add(step.IsEvent ? step.Reward : 0);
                    items.Add(step.Item);
                });
                var score = scenario.CreateReference().Live(agent, lifetime, learns: false);
                Assert.Equal(Expected(objective, rewards), score.Fitness, 1e-5);
                Assert.Equal(mean.Fitness, score.Reward);
                Assert.Equal(
                    task == "foraging" ? 0 : items.Zip(items.Skip(1)).Count(pair => pair.First != pair.Second) / (items.Count - 1.0),
                    score.Switching,
                    1e-6);
            }
        }
    }

    [Fact]
    public void What_is_received_in_foraging_is_what_the_mean_counts()
    {
        var scenario = Scenario("foraging");
        var layout = new GenomeLayout(scenario);
        var agent = layout.Decode(RandomScenario.Genome(layout, 4));
        var lives = Enumerable.Range(0, 20).Select(trial => new LifetimeKey(1, 0, trial)).ToList();
        Assert.All(lives, life => Assert.Equal(
            scenario.CreateReference().Live(agent, life).Fitness,
            (scenario with { Maximised = new GeometricObjective() }).CreateReference().Live(agent, life).Fitness));
        Assert.Contains(lives, life => scenario.CreateReference().Live(agent, life).Fitness != 0);
    }

    [Fact]
    public void Without_a_discount_rewards_received_come_to_what_was_expected_of_them()
    {
        var scenario = Scenario("choice") with { Maximised = new DiscountedObjective(0), StepCount = 300 };
        var layout = new GenomeLayout(scenario);
        var agent = layout.Decode(RandomScenario.Genome(layout, 4));
        var scores = Enumerable.Range(0, 300)
            .Select(trial => scenario.CreateReference().Live(agent, new LifetimeKey(1, 0, trial)))
            .ToList();
        Assert.Equal(scores.Average(score => score.Reward), scores.Average(score => score.Fitness), 4 * 0.5 / Math.Sqrt(300 * 300));
        Assert.All(scores, score => Assert.NotEqual(score.Reward, score.Fitness));
    }

    private static Scenario Scenario(string task)
    {
        var scenario = RandomScenario.Default(task == "foraging" ? task : "choice") with { StepCount = 40 };
        return task != "baited"
            ? scenario
            : scenario with { Task = scenario.SettingsOf<Kenyon.Simulation.Tasks.Choice.ChoiceSettings>() with { IsBaited = true } };
    }

    /// <summary>By the equations, in double precision.</summary>
    private static double Expected(Objective objective, List<double> rewards)
    {
        switch (objective)
        {
            case DiscountedObjective { Discount: var discount }:
                double[] weights = [.. rewards.Select((_, step) => Math.Pow(1 - discount, step))];
                return weights.Zip(rewards).Sum(pair => pair.First * pair.Second) / weights.Sum();
            case SurvivalObjective survival:
                double reserve = survival.Reserve;
                int lived = 0;
                foreach (double reward in rewards)
                {
                    reserve = Math.Min(survival.Capacity, reserve + reward - survival.Cost);
                    if (reserve < -1e-7)
                    {
                        break;
                    }

                    lived++;
                }

                return (double)lived / rewards.Count;
            default:
                return rewards.Average();
        }
    }
}
