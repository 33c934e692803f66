using Kenyon.Analysis.Dynamics;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Analysis.Dynamics;

public sealed class GeneralizationCurveTests
{
    /// <summary>With ΔW ∝ P x a lesson carries over by E[(P x)·(P z)], which is the share of ingredients that are the same.</summary>
    [Theory]
    [InlineData("prediction", 0)]
    [InlineData("foraging", 0)]
    [InlineData("prediction", 40)]
    [InlineData("decision", 200)]
    public void Without_winners_as_much_carries_over_as_ingredients_are_the_same(string task, int units)
    {
        var scenario = RandomScenario.Default(task) with
        {
            WeightNoise = 0,
            Expansion = units > 0 ? ExpansionSettings.Of(8, units, 0.25, null) : null,
        };
        var shares = GeneralizationCurve.Of(scenario, Learner(scenario), 256).Shares;
        Assert.Equal(9, shares.Count);
        Assert.Equal(1, shares[0]);
        Assert.All(Enumerable.Range(0, 9), differing => Assert.InRange(shares[differing] - (1 - (differing / 8.0)), -0.06, 0.06));
    }

    [Fact]
    public void The_fewer_units_win_the_less_carries_over()
    {
        double[] halves = [.. new int?[] { null, 40, 16, 4 }.Select(winners =>
        {
            var scenario = RandomScenario.Default("prediction") with { Expansion = ExpansionSettings.Of(8, 80, 0.25, winners) };
            return GeneralizationCurve.Of(scenario, Learner(scenario), 64).Shares[4];
        })];
        Assert.Equal(halves.OrderDescending(), halves);
        Assert.True(halves[^1] < halves[0] - 0.1, string.Join(", ", halves));
    }

    /// <summary>Where weights are 0 at birth the curve says nothing of the rule; else it does.</summary>
    [Theory]
    [InlineData(true, "prediction", 0, Normalization.Center)]
    [InlineData(false, "prediction", 0.5f, Normalization.Center)]
    [InlineData(false, "decision", 0.1f, Normalization.Center)]
    [InlineData(false, "prediction", 0, Normalization.None)]
    public void A_curve_is_of_the_code_alone_where_it_is_the_same_for_every_rule(
        bool expected, string task, float weightNoise, Normalization normalization)
    {
        var plain = RandomScenario.Default(task);
        var scenario = plain with
        {
            WeightNoise = weightNoise,
            Rule = plain.Rule with { Normalization = normalization },
            Expansion = ExpansionSettings.Of(8, 30, 0.3, 5),
        };
        Assert.Equal(expected, GeneralizationCurve.IsOfCode(scenario));
        var shares = GeneralizationCurve.Of(scenario, Learner(scenario), 8).Shares;
        var other = Learner(scenario);
        float[] coefficients = [9f, 0.8f, 0.4f, -0.6f, -0.5f, 0.7f, 0.3f, 0.2f];
        coefficients.CopyTo(other.Rule.Coefficients.AsSpan());
        var others = GeneralizationCurve.Of(scenario, other, 8).Shares;
        Assert.Equal(expected, shares.Zip(others).All(pair => Math.Abs(pair.First - pair.Second) < 1e-3));
    }

    /// <summary>What forgets and what does not hang on the reward is left out: two lessons are compared.</summary>
    [Fact]
    public void Terms_without_reward_change_nothing()
    {
        var scenario = RandomScenario.Default("decision") with { Expansion = ExpansionSettings.Of(8, 30, 0.3, 5) };
        var agent = Learner(scenario);
        var shares = GeneralizationCurve.Of(scenario, agent, 8).Shares;
        agent.Rule.Coefficients[4] = -0.7f; // PrePost
        agent.Rule.Coefficients[6] = 0.4f; // Pre
        var others = GeneralizationCurve.Of(scenario, agent, 8).Shares;
        Assert.All(Enumerable.Range(0, 9), differing => Assert.Equal(shares[differing], others[differing], 1e-4));
    }

    [Fact]
    public void Where_there_are_no_neighbours_or_no_learners_there_is_no_curve()
    {
        Assert.Contains("one-hot", GeneralizationCurve.Missing(RandomScenario.Default("choice")), StringComparison.Ordinal);
        Assert.Null(GeneralizationCurve.Missing(RandomScenario.Default("choice") with
        {
            Task = new ChoiceSettings(2, StimulusKind.Foods, RewardKind.Value),
        }));
        Assert.Contains(
            "agents that learn",
            GeneralizationCurve.Missing(RandomScenario.Default("foraging") with { Plastic = false }),
            StringComparison.Ordinal);
        Assert.Null(GeneralizationCurve.Missing(RandomScenario.Default("foraging")));
    }

    private static Agent Learner(Scenario scenario)
    {
        var agent = scenario.CreateAgent();
        agent.Rule.Coefficients[2] = 1; // RewardPre
        agent.Rule.Rate = 0.1f;
        return agent;
    }
}
