using Kenyon.Analysis.Dynamics;
using Kenyon.Analysis.Events;
using Kenyon.Analysis.Rules;
using Kenyon.Simulation.Tasks.Static;
using Kenyon.Tests.Analysis.Sections;

namespace Kenyon.Tests.Analysis.Dynamics;

public sealed class MeanFieldTests
{
    private static (CanonicalAgent Canonical, LearningEvents Events) Planted(
        string more, Dictionary<string, double> coefficients, double rate, int lifetimes = 128)
    {
        var spec = PlantedAgents.Spec($"{{ name: t, task: {{ kind: prediction, steps: 150 }}{more} }}");
        var layout = PlantedAgents.Layout(spec);
        var canonical = CanonicalAgent.Of(layout, PlantedAgents.Genome(layout, coefficients, rate));
        return (canonical, LearningEvents.Of(canonical.Scenario, canonical.Agent, lifetimes));
    }

    /// <summary>E[ΔW] = s (a v − b W) with s = 1/12, the variance of an ingredient.</summary>
    [Fact]
    public void The_delta_rule_goes_to_the_value_vector_with_the_time_constant_of_its_rate()
    {
        var (canonical, events) = Planted("", new() { ["RewardPre"] = 1, ["PrePost"] = -0.8 }, 0.5);
        var field = MeanField.Of(canonical, events);
        Assert.InRange(field.FixedShare, 1.25 * 0.97, 1.25 * 1.03);
        Assert.Equal(1, field.Alignment, 9);
        double expected = -1 / Math.Log(1 - (0.4 / 12));
        Assert.All(field.TimeConstants, time => Assert.InRange(time, 0.97 * expected, 1.03 * expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", rule: { normalization: none }")]
    [InlineData(", environment: { kind: switching, switchProbability: 0.03, distance: 0.8 }")]
    public void The_simulated_mean_follows_the_mean_field(string more)
    {
        var (canonical, events) =
            Planted(more, new() { ["RewardPre"] = 1, ["PrePost"] = -0.9, ["Pre"] = 0.05 }, more.Contains("none") ? 0.12 : 0.4);
        var field = MeanField.Of(canonical, events);
        var trajectory = WeightTrajectory.Of(canonical, events, field);
        Assert.True(trajectory.Explained > 0.99, $"{trajectory.Explained}");
        for (int number = 0; number < trajectory.Simulated.Count; number += 10)
        {
            // Moments come from 19,200 events: 3 % of the distance travelled, beside the error of the mean.
            double allowed = (4 * trajectory.StandardErrors[number]) + 0.03;
            Assert.InRange(trajectory.Simulated[number] - trajectory.Predicted[number], -allowed, allowed);
        }
    }

    [Fact]
    public void Without_forgetting_there_is_no_fixed_point()
    {
        var (canonical, events) = Planted("", new() { ["RewardPre"] = 1 }, 0.1, 8);
        var field = MeanField.Of(canonical, events);
        Assert.Null(field.FixedPoint);
        Assert.True(double.IsPositiveInfinity(field.TimeConstants[0]));
    }

    [Fact]
    public void What_is_not_linear_is_said_to_be()
    {
        var spec = PlantedAgents.Spec("{ name: t, task: { kind: decision, steps: 20 }, agent: { readout: { kind: tanh } } }");
        var layout = PlantedAgents.Layout(spec);
        Assert.Contains(
            "linear readouts",
            MeanField.Missing(
                CanonicalAgent.Of(layout, PlantedAgents.Genome(layout, new Dictionary<string, double> { ["RewardPre"] = 1 }, 0.1))));
    }

    [Fact]
    public void Learning_curves_rise_from_birth_and_again_after_a_flip()
    {
        var (canonical, events) = Planted(
            ", environment: { kind: switchingPerLifetime, switchProbability: 0.02 }", new() { ["RewardPre"] = 1, ["PrePost"] = -1 }, 0.6);
        var curve = LifetimeCurve.Of(events, PredictionTask.Instance);
        Assert.Equal(150, curve.ByEvent.Count);
        Assert.Equal(0, curve.ByEvent[0].Correlation);
        Assert.True(curve.ByEvent[10].Correlation > 0.4);
        double At(int number) => curve.AroundFlips.Single(point => point.Number == number).Correlation;
        Assert.True(At(-1) > 0.5);
        Assert.True(At(0) < -0.5);
        Assert.True(At(30) > 0.3);
        Assert.InRange(curve.HalfRecovery, 3, 30);
    }

    [Fact]
    public void Where_nothing_flips_there_is_nothing_to_learn_anew()
    {
        var (_, events) = Planted("", new() { ["RewardPre"] = 1 }, 0.1, 4);
        Assert.Empty(LifetimeCurve.Of(events, PredictionTask.Instance).AroundFlips);
        var (_, drifting) = Planted(", environment: { kind: drifting }", new() { ["RewardPre"] = 1 }, 0.1, 4);
        Assert.Empty(LifetimeCurve.Of(drifting, PredictionTask.Instance).AroundFlips);
    }
}
