using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Analysis.Theory;

public sealed class ExpandedRuleLossTests
{
    private const int SettingCount = 30;
    private const int FewSettings = 15; // every day; all of them in the long campaign
    private const int LifetimeCount = 1024;
    private const double Quantile999 = 3.3; // of t with 1,023 degrees of freedom

    /// <summary>A unit an input: nothing but another scale of the weights.</summary>
    [Theory]
    [InlineData(Normalization.Center)]
    [InlineData(Normalization.None)]
    public void A_unit_for_every_input_is_no_expansion(Normalization normalization)
    {
        foreach (var kind in Enum.GetValues<EnvironmentKind>())
        {
            var scenario = TheoryScenarios.Default(new EnvironmentSettings(kind, 0.7, 0.03), normalization: normalization) with
            {
                WeightNoise = 0.3,
                Readout = new ReadoutSettings(Noise: 0.2),
            };
            var plain = new DeltaRuleLoss(PredictionSetting.Of(scenario));
            ulong[] wiring = [.. Enumerable.Range(0, 8).Select(input => 1UL << input)];
            var expanded = new ExpandedRuleLoss(
                PredictionSetting.Of(scenario with { Expansion = new ExpansionSettings(8, 1, 8, 1f) }), [wiring]);
            bool hasOffsets = normalization == Normalization.None;
            Assert.Equal(
                plain.Of(0.11, 0.08, hasOffsets ? 0.4 : 0, hasOffsets ? 0.6 : 0),
                expanded.Of(0.11, 0.08, hasOffsets ? 0.4 : 0, hasOffsets ? 0.6 : 0),
                1e-9);
            Assert.Equal(plain.ByEvent(0.11, 0.08)[^1], expanded.ByEvent(0.11, 0.08)[^1], 1e-9);
        }
    }

    /// <summary>
    /// Each setting once, with its own fixed seed: what lifetimes lose lies, less what theory says of their own wiring, in the 99.9 %
    /// interval around 0 in all of them.
    /// </summary>
    [Fact]
    public void Simulation_agrees_with_theory_in_fifteen_random_settings() => AgreesWithTheory(0, FewSettings);

    [Fact]
    [Trait("Category", "Long")]
    public void Simulation_agrees_with_theory_in_the_rest_of_thirty_random_settings() => AgreesWithTheory(FewSettings, SettingCount);

    private static void AgreesWithTheory(int first, int end)
    {
        var misses = new List<string>();
        for (int number = first; number < end; number++)
        {
            var (scenario, reward, forgetting) = Random(number);
            double[] expected = new ExpandedRuleLoss(PredictionSetting.Of(scenario), Wirings(scenario)).OfEach(reward, forgetting);
            double[] differences = [.. Simulate(scenario, reward, forgetting).Zip(expected, (loss, theory) => loss - theory)];
            double mean = differences.Average();
            double error = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean)) / (LifetimeCount - 1) / LifetimeCount);
            if (!(Math.Abs(mean) <= Quantile999 * error))
            {
                misses.Add(
                    $"{number}: theory {expected.Average():G6}, simulation less {mean:G4} ± {error:G3}, {mean / error:F2} standard errors; "
                    + $"{scenario.Environment}, {scenario.Expansion}, {scenario.Rule.Normalization}, a {reward:F3}, b {forgetting:F3}");
            }
        }

        Assert.True(misses.Count == 0, string.Join('\n', misses));
    }

    [Fact]
    public void What_theory_does_not_cover_is_named()
    {
        var scenario = TheoryScenarios.Default() with { IngredientCount = 24, Expansion = ExpansionSettings.Of(24, 40, 0.25, 4) };
        var problems = PredictionSetting.Problems(scenario);
        Assert.Equal(2, problems.Count);
        Assert.Contains("agent.expansion.winners is 4", problems[0], StringComparison.Ordinal);
        Assert.Contains("at most 20", problems[1], StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ExpandedRuleLoss(PredictionSetting.Of(TheoryScenarios.Default())));
    }

    /// <summary>Moments that cancel must not look like a loss below 0, or the best rule would be one that diverges.</summary>
    [Fact]
    public void What_diverges_costs_without_end()
    {
        var loss = Diverging();
        CostMuch(loss, [1.5, 3, 4], [0.95, 1.03]);
        Assert.Equal(double.PositiveInfinity, loss.Of(3.4016, 3.3316));
        double[] losses = loss.ByEvent(3.4016, 3.3316);
        Assert.Equal(1, losses[0], 9);
        Assert.Equal(double.PositiveInfinity, losses[^1]);
        Assert.All(losses.Zip(losses[1..]), pair => Assert.True(double.IsFinite(pair.First) || !double.IsFinite(pair.Second)));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void What_diverges_costs_without_end_at_any_rate() => CostMuch(Diverging(), [1.5, 2.2, 3, 3.4, 4], [0.95, 0.98, 1, 1.03]);

    private static ExpandedRuleLoss Diverging() => new(
        PredictionSetting.Of(TheoryScenarios.Default() with { Expansion = ExpansionSettings.Of(8, 16, 0.25, null) }), threadCount: 2);

    private static void CostMuch(ExpandedRuleLoss loss, double[] rates, double[] shares) => Assert.All(rates, rate => Assert.All(
        shares, share => Assert.True(loss.Of(rate, share * rate) > 0.1, $"{rate} {share}: {loss.Of(rate, share * rate)}")));

    /// <summary>Other sets of wirings have other best rates, and these scatter as the standard error of one set says.</summary>
    [Fact]
    public void The_error_of_the_best_rate_is_how_far_it_scatters()
    {
        var scenario = TheoryScenarios.Default() with { StepCount = 30, Expansion = ExpansionSettings.Of(8, 16, 0.25, null) };
        var setting = PredictionSetting.Of(scenario);
        var wirings = Wirings(scenario);
        List<double> best = [], errors = [];
        foreach (var set in wirings.Take(40 * 16).Chunk(16))
        {
            var loss = new ExpandedRuleLoss(setting, set, threadCount: 2);

            // To 0.1, and around that to 0.02.
            double Best(IEnumerable<int> steps) => steps.Select(step => 0.5 + (0.02 * step)).MinBy(rate => loss.Of(rate, rate));
            int near = (int)Math.Round((Best(Enumerable.Range(0, 9).Select(step => 5 * step)) - 0.5) / 0.02);
            double rate = Best(Enumerable.Range(near - 5, 11).Where(step => step is >= 0 and <= 40));
            best.Add(rate);
            errors.Add(loss.RateErrorOf(rate));
        }

        double mean = best.Average(), scatter = Math.Sqrt(best.Sum(rate => (rate - mean) * (rate - mean)) / (best.Count - 1));
        Assert.InRange(errors.Average() / scatter, 0.7, 1.3);
        Assert.Equal(0, new ExpandedRuleLoss(setting, wirings[..4]).RateErrorOf(0));
    }

    [Fact]
    public void Numbers_depend_on_no_thread()
    {
        var setting = PredictionSetting.Of(TheoryScenarios.Default() with
        {
            StepCount = 20,
            Expansion = ExpansionSettings.Of(8, 60, 0.25, null),
        });
        ExpandedRuleLoss one = new(setting), three = new(setting, threadCount: 3);
        Assert.Equal(68, one.WiringCount);
        Assert.Equal(one.OfEach(0.4, 0.3), three.OfEach(0.4, 0.3));
        Assert.Equal(one.Of(0.4, 0.3), three.Of(0.4, 0.3));
    }

    [Fact]
    public void Few_units_slow_some_directions_down_and_many_none()
    {
        double Best(int? units)
        {
            var loss = new DeltaRuleLoss(PredictionSetting.Of(TheoryScenarios.Default() with
            {
                StepCount = 60,
                Expansion = units is { } count ? ExpansionSettings.Of(8, count, 0.25, null) : null,
            }));
            return Enumerable.Range(1, 8).Min(step => loss.Of(0.15 * step, 0.15 * step));
        }

        double without = Best(null), few = Best(8), many = Best(2048);
        Assert.True(few > 1.2 * without, $"{few} {without}");
        Assert.InRange(many, without, 1.03 * without);
    }

    private static (Scenario Scenario, double Reward, double Forgetting) Random(int number)
    {
        var key = new RandomKey(56, Draw.Check, 0, 0, number);
        uint next = 0;
        int count = 3 + key.Below(6, next++);
        bool isCentered = number % 3 != 0;
        var environment = new EnvironmentSettings(
            (EnvironmentKind)(number % 5),
            Between(0, 1),
            Between(0, 0.2),
            key.Uniform(next++) < 0.5f ? EnvironmentStart.First : EnvironmentStart.Random,
            Between(0.8, 1));
        var expansion = ExpansionSettings.Of(count, 3 + key.Below(60, next++), Between(0.05, 0.8), null);
        var scenario = TheoryScenarios.Default(environment, normalization: isCentered ? Normalization.Center : Normalization.None) with
        {
            RunSeed = key.Word(next++),
            IngredientCount = count,
            StepCount = 10 + key.Below(40, next++),
            RewardNoise = Between(0, 1),
            WeightNoise = number % 4 == 0 ? Between(0, 0.5) : 0,
            Readout = new ReadoutSettings(Noise: number % 7 == 0 ? Between(0, 0.5) : 0),
            Expansion = expansion,
        };

        // Half of the rate at which the largest patterns would overshoot, or less.
        double largest = isCentered ? (count + 1) / 12.0 : (1 + (count / 3.0)) * expansion.InputsPerUnit;
        double forgetting = Between(0.05, 0.4) / largest;
        return (scenario, forgetting * Between(0.5, 1.5), forgetting);

        double Between(double low, double high) => low + ((high - low) * key.Uniform(next++));
    }

    private static List<ulong[]> Wirings(Scenario scenario) =>
    [
        .. Enumerable.Range(0, LifetimeCount).Select(trial =>
        {
            var wiring = new ulong[scenario.InputCount];
            ExpansionReference.Wire(
                new LifetimeKey(scenario.RunSeed, 0, trial).Key(Draw.ExpansionWiring),
                scenario.IngredientCount,
                scenario.Expansion!.InputsPerUnit,
                wiring);
            return wiring;
        }),
    ];

    private static double[] Simulate(Scenario scenario, double reward, double forgetting)
    {
        double largest = Math.Max(Math.Abs(reward), Math.Abs(forgetting));
        var coefficients = RewardHebbian.Family.Terms.ToDictionary(term => term.Name, _ => 0.0);
        coefficients["RewardPre"] = reward / largest;
        coefficients["PrePost"] = -forgetting / largest;
        var layout = new GenomeLayout(scenario with { Rule = scenario.Rule with { Fixed = new FixedRule(coefficients, largest) } });
        using var evaluator = new ParallelEvaluator(layout, 2);
        var scores = new PopulationScores(1, LifetimeCount);
        evaluator.Evaluate([], 1, new LifetimeSet(0, LifetimeCount), scores);
        return [.. scores.FitnessOf(0).ToArray().Select(fitness => -(double)fitness)];
    }
}
