using Kenyon.Analysis.Theory;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Analysis.Theory;

public sealed class PredictionTheoryTests
{
    [Fact]
    public void Values_that_are_new_in_every_life_have_the_known_optimum()
    {
        var theory = PredictionTheory.Of(TheoryScenarios.Default());
        Assert.Equal(0.5245, theory.DeltaRule.Reward, 4);
        Assert.Equal(0.11231, theory.DeltaRule.Loss, 5);
        Assert.Equal(1.0, theory.NoLearningLoss, 10);
        Assert.InRange(theory.Observer.Loss, 0.0615, 0.0620);
        Assert.True(theory.Observer.StandardError < 1e-4);
        Assert.False(theory.Observer.IsLoose);

        // With values that stay, two free coefficients gain next to nothing.
        Assert.InRange(theory.TwoCoefficients.Loss, 0.111, theory.DeltaRule.Loss);
    }

    [Fact]
    public void Reversals_have_the_known_optimum()
    {
        var environment = new EnvironmentSettings(EnvironmentKind.Switching, Distance: 1, SwitchProbability: 0.01);
        var theory = PredictionTheory.Of(TheoryScenarios.Default(environment, weightsEvolved: true));
        Assert.Equal(0.845, theory.DeltaRule.Reward, 3);
        Assert.Equal(0.4113, theory.DeltaRule.Loss, 4);
        Assert.Equal(0.828, theory.TwoCoefficients.Reward, 3);
        Assert.Equal(1.032, theory.TwoCoefficients.Forgetting, 3);
        Assert.Equal(0.3822, theory.TwoCoefficients.Loss, 4);
        Assert.InRange(theory.Observer.Loss, 0.078, 0.083);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    public void Values_that_hardly_differ_have_an_optimum_too(double distance)
    {
        var environment = new EnvironmentSettings(EnvironmentKind.Switching, distance, SwitchProbability: 0.01);
        var theory = PredictionTheory.Of(TheoryScenarios.Default(environment, weightsEvolved: true), lifetimeCount: 2);
        Assert.InRange(theory.DeltaRule.Loss, 0, theory.NoLearningLoss);
        Assert.InRange(theory.TwoCoefficients.Loss, 0, theory.DeltaRule.Loss);
    }

    [Fact]
    public void Without_centring_a_constant_taken_from_the_food_helps()
    {
        var theory = PredictionTheory.Of(TheoryScenarios.Default(normalization: Normalization.None), lifetimeCount: 2);
        Assert.NotNull(theory.WithOffsets);
        Assert.True(theory.WithOffsets.Loss < theory.TwoCoefficients.Loss);
        Assert.True(theory.TwoCoefficients.Loss < theory.DeltaRule.Loss);
    }

    [Fact]
    public void A_world_that_never_changes_and_is_inherited_needs_no_learning()
    {
        var theory = PredictionTheory.Of(TheoryScenarios.Default(new EnvironmentSettings(EnvironmentKind.Fixed), weightsEvolved: true));
        Assert.Equal(0, theory.DeltaRule.Reward);
        Assert.Equal(0, theory.NoLearningLoss, 10);
        Assert.Equal(0, theory.Observer.Loss);
    }

    /// <summary>Every part of it can be ended.</summary>
    [Fact]
    public void It_stops_where_it_is_asked_to()
    {
        var stop = new CancellationToken(canceled: true);
        var scenario = TheoryScenarios.Default(new EnvironmentSettings(EnvironmentKind.Drifting));
        Assert.Throws<OperationCanceledException>(() => PredictionTheory.Of(scenario, stop: stop));
        Assert.Throws<OperationCanceledException>(() => IdealObserver.Of(scenario, stop: stop));
        var loss = new DeltaRuleLoss(PredictionSetting.Of(scenario), 1, stop);
        Assert.Throws<OperationCanceledException>(() => loss.Of(0.1, 0.1));
    }

    [Fact]
    public void The_best_rate_is_a_hump_in_the_switch_probability()
    {
        double[] rates = [.. new[] { 0, 0.05, 0.5 }.Select(flip => new DeltaRuleOptimum(
            new DeltaRuleLoss(PredictionSetting.Of(TheoryScenarios.Default(
                new EnvironmentSettings(EnvironmentKind.Switching, 1, flip, EnvironmentStart.First), weightsEvolved: true))), 4)
            .BestRate().Reward)];
        Assert.Equal(0, rates[0], 6);
        Assert.True(rates[1] > 0.5);
        Assert.Equal(0, rates[2], 6);
    }

    /// <summary>Whatever the setting: no rate nearby is better than the best one, and no pair of coefficients than the best pair.</summary>
    [Fact]
    public void What_is_called_best_is_best_among_its_neighbours()
    {
        for (int number = 0; number < 40; number++)
        {
            var setting = PredictionSetting.Of(TheoryScenarios.Random(number).Scenario);
            var loss = new DeltaRuleLoss(setting);
            var search = new DeltaRuleOptimum(loss, setting.HighestRate);
            var delta = search.BestRate();
            var two = search.BestTwoCoefficients(delta);
            foreach (double step in new[] { -1e-2, -1e-3, -1e-4, 1e-4, 1e-3, 1e-2 })
            {
                double rate = Math.Clamp(delta.Reward * (1 + step), 0, setting.HighestRate);
                Assert.True(loss.Of(rate, rate) >= delta.Loss - 1e-12, $"{number}: {rate} is better than {delta.Reward}");
                double reward = Math.Clamp(two.Reward * (1 + step), -setting.HighestRate, setting.HighestRate);
                double forgetting = Math.Clamp(two.Forgetting * (1 + step), -setting.HighestRate, setting.HighestRate);
                Assert.True(loss.Of(reward, two.Forgetting) >= two.Loss - 1e-9, $"{number}: a {reward} is better than {two.Reward}");
                Assert.True(
                    loss.Of(two.Reward, forgetting) >= two.Loss - 1e-9, $"{number}: b {forgetting} is better than {two.Forgetting}");
            }
        }
    }

    [Theory]
    [InlineData(EnvironmentKind.PerLifetime)]
    [InlineData(EnvironmentKind.Drifting)]
    [InlineData(EnvironmentKind.SwitchingPerLifetime)]
    public void No_rule_is_better_than_the_ideal_observer(EnvironmentKind kind)
    {
        var theory = PredictionTheory.Of(TheoryScenarios.Default(new EnvironmentSettings(kind)), lifetimeCount: 512);
        Assert.True(theory.Observer.Loss + (4 * theory.Observer.StandardError) < theory.TwoCoefficients.Loss);
    }
}
