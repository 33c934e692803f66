using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Analysis.Theory;

public sealed class DeltaRuleLossTests
{
    private const int SettingCount = 40;
    private const int FewSettings = 20; // every day; all of them in the long campaign
    private const int LifetimeCount = 4096;
    private const double Quantile999 = 3.2905267314919255;

    [Fact]
    public void No_learning_costs_the_variance_of_values() =>
        Assert.Equal(1.0, new DeltaRuleLoss(PredictionSetting.Of(TheoryScenarios.Default())).WithoutLearning(), 12);

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void Without_learning_the_best_innate_weights_are_the_mean_of_the_two_value_vectors(double distance)
    {
        var environment = new EnvironmentSettings(EnvironmentKind.Switching, distance, 0.05);
        var loss = new DeltaRuleLoss(PredictionSetting.Of(TheoryScenarios.Default(environment, weightsEvolved: true)));
        var (x, y) = loss.InnateWeights(0, 0);
        double cosine = 1 - (2 * distance * distance);
        Assert.Equal(Math.Sqrt(12) * (1 + cosine) / 2, x, 9);
        Assert.Equal(Math.Sqrt(12) * Math.Sqrt(1 - (cosine * cosine)) / 2, y, 9);

        // |v₁ − v₂|² / 4 · s
        Assert.Equal(distance * distance, loss.WithoutLearning(), 9);
    }

    [Fact]
    public void Two_equal_value_vectors_are_one()
    {
        var alike = new EnvironmentSettings(EnvironmentKind.SwitchingPerLifetime, 0, 0.1);
        var one = new DeltaRuleLoss(PredictionSetting.Of(TheoryScenarios.Default()));
        var two = new DeltaRuleLoss(PredictionSetting.Of(TheoryScenarios.Default(alike)));
        Assert.Equal(one.Of(0.4, 0.5), two.Of(0.4, 0.5), 12);
    }

    [Fact]
    public void The_losses_of_the_events_have_the_mean_of_the_life()
    {
        var loss = new DeltaRuleLoss(PredictionSetting.Of(
            TheoryScenarios.Default(
                new EnvironmentSettings(EnvironmentKind.Switching, 0.7, 0.02, EnvironmentStart.First), weightsEvolved: true)));
        double[] byEvent = loss.ByEvent(0.6, 0.7);
        Assert.Equal(200, byEvent.Length);
        Assert.Equal(loss.Of(0.6, 0.7), byEvent.Average(), 10);
    }

    [Fact]
    public void A_drift_that_keeps_everything_is_no_drift()
    {
        var still = new DeltaRuleLoss(
            PredictionSetting.Of(TheoryScenarios.Default(new EnvironmentSettings(EnvironmentKind.Drifting, Autocorrelation: 1))));
        var none = new DeltaRuleLoss(PredictionSetting.Of(TheoryScenarios.Default()));
        Assert.Equal(none.Of(0.5, 0.5), still.Of(0.5, 0.5), 12);
    }

    /// <summary>
    /// Each setting once, with its own fixed seed: theory lies in the 99.9 % interval of the simulated mean in all of them.
    /// </summary>
    [Fact]
    public void Simulation_agrees_with_theory_in_twenty_random_settings() => AgreesWithTheory(0, FewSettings);

    [Fact]
    [Trait("Category", "Long")]
    public void Simulation_agrees_with_theory_in_the_rest_of_forty_random_settings() => AgreesWithTheory(FewSettings, SettingCount);

    private static void AgreesWithTheory(int first, int end)
    {
        var misses = new List<string>();
        for (int number = first; number < end; number++)
        {
            var (scenario, reward, forgetting) = TheoryScenarios.Random(number);
            var loss = new DeltaRuleLoss(PredictionSetting.Of(scenario));
            double expected = loss.Of(reward, forgetting);
            var (mean, error) = Simulate(scenario, reward, forgetting, loss.InnateWeights(reward, forgetting));
            double distance = (mean - expected) / error;
            if (!(Math.Abs(distance) <= Quantile999))
            {
                misses.Add(
                    $"{number}: theory {expected:G6}, simulation {mean:G6} ± {error:G3}, {distance:F2} standard errors; "
                    + $"{scenario.Environment}, {scenario.Rule.Normalization}, a {reward:F3}, b {forgetting:F3}");
            }
        }

        Assert.True(misses.Count == 0, string.Join('\n', misses));
    }

    [Fact]
    public void What_theory_does_not_cover_is_named()
    {
        var scenario = TheoryScenarios.Default(normalization: Normalization.Sphere);
        Assert.Contains("sphere", Assert.Single(PredictionSetting.Problems(scenario)));
        Assert.Throws<ArgumentException>(() => PredictionSetting.Of(scenario));
    }

    private static (double Mean, double Error) Simulate(Scenario scenario, double reward, double forgetting, (double X, double Y) innate)
    {
        double largest = Math.Max(Math.Abs(reward), Math.Abs(forgetting));
        var coefficients = RewardHebbian.Family.Terms.ToDictionary(term => term.Name, _ => 0.0);
        coefficients["RewardPre"] = reward / largest;
        coefficients["PrePost"] = -forgetting / largest;
        var layout = new GenomeLayout(scenario with { Rule = scenario.Rule with { Fixed = new FixedRule(coefficients, largest) } });
        double[] genome = layout.GeneCount == 0 ? [] : Weights(scenario, innate);
        using var evaluator = new ParallelEvaluator(layout, 2);
        var scores = new PopulationScores(1, LifetimeCount);
        evaluator.Evaluate(genome, 1, new LifetimeSet(0, LifetimeCount), scores);
        double mean = -scores.ObjectiveOf(0);
        double squares = 0;
        foreach (float fitness in scores.FitnessOf(0))
        {
            squares += (-fitness - mean) * (-fitness - mean);
        }

        return (mean, Math.Sqrt(squares / (LifetimeCount - 1) / LifetimeCount));
    }

    /// <summary>Coordinates in the plane of the two value vectors, as weights.</summary>
    private static double[] Weights(Scenario scenario, (double X, double Y) innate)
    {
        int count = scenario.IngredientCount;
        var environment = scenario.Environment.Create();
        var vectors = new float[Math.Max(2, environment.VectorCount(1)) * count];
        environment.DrawVectors(new LifetimeKey(scenario.RunSeed, 0, 0), vectors, count);
        double distance = scenario.Environment.Distance;
        double cosine = 1 - (2 * distance * distance), sine = 2 * distance * Math.Sqrt(1 - (distance * distance));
        return
        [
            .. Enumerable.Range(0, count).Select(ingredient =>
            {
                double first = vectors[ingredient] / Math.Sqrt(12);
                double across = sine > 0 ? ((vectors[count + ingredient] / Math.Sqrt(12)) - (cosine * first)) / sine : 0;
                return (innate.X * first) + (innate.Y * across);
            }),
        ];
    }
}
