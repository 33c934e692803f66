using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Static;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Tasks;

public class StaticReferenceTests
{
    private static Agent DeltaRule(Scenario scenario, float rate) =>
        new(0, scenario.PlasticWeightCount, scenario.Rule.Family) { Rule = RewardHebbian.Rule([0, 0, 1, 0, -1, 0, 0, 0], rate) };

    private static double MeanFitness(Scenario scenario, Agent agent, int lifetimes)
    {
        using var batch = scenario.CreateBatch();
        using var world = scenario.CreateWorld();
        var scores = new LifetimeScore[16];
        double sum = 0;
        for (int first = 0; first < lifetimes; first += 16)
        {
            world.Draw(new LifetimeKey(scenario.RunSeed, 0, first));
            batch.Live([new LaneGroup(world, agent)], true, 1f, scores);
            sum += scores.Sum(score => (double)score.Fitness);
        }

        return sum / lifetimes;
    }

    // The exact expected loss of the delta rule at its best rate and without learning (MODEL.md, section 8: 0.11231 at η 0.5245; 1).
    [Theory]
    [InlineData(0.5245, 0.11231, 0.0012)]
    [InlineData(0, 1.0, 0.004)]
    public void The_loss_of_the_delta_rule_is_what_theory_says(double rate, double loss, double error)
    {
        var scenario = RandomScenario.Default("prediction");
        Assert.Equal(-loss, MeanFitness(scenario, DeltaRule(scenario, (float)rate), 8192), error);
    }

    [Fact]
    public void An_agent_that_knows_the_values_decides_as_well_as_can_be()
    {
        // E[max(v·x, 0)] ≈ 0.406 at K 8 (0.400 to 0.415 by v).
        var scenario = RandomScenario.Default("decision") with
        {
            Environment = new EnvironmentSettings(EnvironmentKind.Fixed), Plastic = false, WeightNoise = 0, WeightsEvolved = true,
        };
        var agent = scenario.CreateAgent();
        scenario.Environment.Create().DrawVectors(new LifetimeKey(1, 0, 0), agent.InitialWeights, 8);
        Assert.InRange(MeanFitness(scenario, agent, 2048), 0.398, 0.417);
    }

    [Fact]
    public void What_is_left_teaches_nothing_unless_the_option_says_so()
    {
        var scenario = RandomScenario.Default("decision");
        var agent = DeltaRule(scenario, 0.3f);
        Assert.True(LeftItemsTeach(scenario, agent) == 0);
        Assert.True(LeftItemsTeach(scenario with { Task = new DecisionSettings(LearnWhenNotEaten: true) }, agent) > 0);
    }

    private static int LeftItemsTeach(Scenario scenario, Agent agent)
    {
        int changes = 0, left = 0;
        float[]? before = null;
        new StaticReference(scenario).Live(agent, new LifetimeKey(1, 0, 0), visit: step =>
        {
            if (!step.IsEvent && before is not null)
            {
                left++;
                changes += before.SequenceEqual(step.Weights) ? 0 : 1;
            }

            before = [.. step.Weights];
        });
        Assert.True(left > 0);
        return changes;
    }
}
