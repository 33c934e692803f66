using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Analysis.Rules;

/// <summary>
/// Forgetting of the unchosen that is best in worlds of the preset <c>active-forgetting</c>, by brute force: for every ratio φ/α the best
/// rate α and inverse temperature of a grid with common lifetimes, scored on fresh ones. What evolves is held against it.
/// </summary>
public sealed class ForgettingYardstickTests(ITestOutputHelper output) : IDisposable
{
    // Coefficients lie in [−1, 1]; at this rate, the largest there is, they reach as far as any of the grid needs.
    private const double Rate = 4;

    private static readonly double[] s_ratios = [-0.2, -0.1, 0, 0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3];
    private readonly RunFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Noise_makes_forgetting_of_the_unchosen_pay_where_the_world_changes()
    {
        double[] clear = Profile(Condition("rewards-80-20", 0.05, 0), side: 7, gridLives: 64, fresh: 1024).Scores;
        double[] noisy = Profile(Condition("rewards-80-20", 0.05, 0.5), side: 7, gridLives: 64, fresh: 1024).Scores;
        Assert.InRange(Best(clear), -0.2, 0.25);
        Assert.InRange(Best(noisy), 0.75, 3);
        Assert.True(noisy.Max() - noisy[Array.IndexOf(s_ratios, 0.0)] > 0.01, "A delta rule is worse there.");
    }

    [Theory]
    [InlineData("rewards-80-20", 0.0005, 0, 1)]
    [InlineData("rewards-80-20", 0.0005, 0.5, 1)]
    [InlineData("rewards-80-20", 0.0005, 1, 1)]
    [InlineData("rewards-80-20", 0.02, 0, 1)]
    [InlineData("rewards-80-20", 0.02, 0.5, 1)]
    [InlineData("rewards-80-20", 0.02, 1, 1)]
    [InlineData("rewards-80-20", 0.05, 0, 1)]
    [InlineData("rewards-80-20", 0.05, 0.5, 1)]
    [InlineData("rewards-80-20", 0.05, 1, 1)]
    [InlineData("rewards-65-35", 0.02, 0, 1)]
    [InlineData("rewards-65-35", 0.02, 0.5, 1)]
    [InlineData("rewards-40-10", 0.0005, 0, 1)]
    [InlineData("rewards-40-10", 0.0005, 0.5, 1)]
    [InlineData("rewards-40-10", 0.02, 0, 1)]
    [InlineData("rewards-40-10", 0.02, 0.5, 1)]
    [Trait("Category", "Long")]
    public void What_evolves_is_as_good_as_the_best_of_a_grid(string rewards, double flips, double noise, int replicates)
    {
        var plan = Condition(rewards, flips, noise);
        var (layout, genomes, scores) = Profile(plan, side: 16, gridLives: 512, fresh: 16384);
        double best = scores.Max();
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            using var run = PreparedRun.Of(plan with { Replicate = replicate }, 2);
            string name = $"run{replicate}";
            run.Run(_runs.Folder(name), TimeProvider.System);
            double evolved = Score(layout, _runs.Folder(name).ReadChampion().ToGenome(run.Request.Layout), 16384)[0];
            var rates = ForgettingRates.Of(RunData.Read(_runs.Folder(name)))!;
            output.WriteLine($"evolved α {rates.Chosen:F3} φ {rates.Unchosen:F3} φ/α {rates.Ratio:F2}: {evolved:F4}");
            Assert.True(evolved >= 0.99 * best, $"evolved {evolved}, grid {best}");
        }

        var (rate, temperature) = (layout.Find(GenomeLayout.Coefficients)!.Start, layout.Find(ChoiceTask.InverseTemperature)!.Start);
        for (int ratio = 0; ratio < s_ratios.Length; ratio++)
        {
            output.WriteLine(
                $"{rewards} p {flips} σ {noise} φ/α {s_ratios[ratio]}: α {Rate * genomes[(ratio * layout.GeneCount) + rate]:F3} "
                + $"β {Math.Exp(genomes[(ratio * layout.GeneCount) + temperature]):F1} {scores[ratio]:F4}"
                + (scores[ratio] == best ? " best" : ""));
        }
    }

    private static double Best(double[] scores) => s_ratios[Array.IndexOf(scores, scores.Max())];

    private static RunPlan Condition(string rewards, double flips, double noise)
    {
        string path = Path.Combine(SourceTree.Root, "experiments", "active-forgetting.yaml");
        return RunPlan.Of(ExperimentFile.Read(File.ReadAllText(path), path)).First(
            plan => plan.Condition.StartsWith(rewards, StringComparison.Ordinal)
                && plan.Spec.Environment.SwitchProbability == flips && plan.Spec.Task.RewardNoise == noise);
    }

    /// <summary>The best genome for every ratio, and what it comes to on fresh lifetimes.</summary>
    private static (GenomeLayout Layout, double[] Genomes, double[] Scores) Profile(RunPlan plan, int side, int gridLives, int fresh)
    {
        var layout = new GenomeLayout(ScenarioFactory.Create(plan.Spec, plan.RunSeed));
        var family = layout.Scenario.Rule.Family;
        Assert.Equal(5, layout.GeneCount); // three coefficients, ln η, ln β
        Assert.Equal(
            [RewardHebbian.RewardPre, RewardHebbian.PrePost, RewardHebbianDecay.Weight], layout.Scenario.Rule.Terms);
        Assert.Equal(9, family.Terms.Count);

        // α from 0.02 to 1.2, β from 2 to 50. The reward is learnt at α, so that weights are in the unit of rewards: β takes the rest.
        double[] grid = new double[s_ratios.Length * side * side * 5];
        for (int point = 0; point < s_ratios.Length * side * side; point++)
        {
            double alpha = 0.02 * Math.Pow(60, (double)(point / side % side) / (side - 1));
            double phi = alpha * s_ratios[point / (side * side)];
            var genome = grid.AsSpan(point * 5, 5);
            int first = layout.Find(GenomeLayout.Coefficients)!.Start;
            (genome[first], genome[first + 1], genome[first + 2]) = (alpha / Rate, -(alpha - phi) / Rate, -phi / Rate);
            genome[layout.Find(GenomeLayout.Rate)!.Start] = Math.Log(Rate);
            genome[layout.Find(ChoiceTask.InverseTemperature)!.Start] =
                Math.Log(2) + (Math.Log(25) * (point % side) / (side - 1));
        }

        double[] onGrid = Score(layout, grid, gridLives, generation: 1_000_000);
        double[] chosen =
        [
            .. Enumerable.Range(0, s_ratios.Length).SelectMany(ratio =>
            {
                double[] here = onGrid[(ratio * side * side)..((ratio + 1) * side * side)];
                int at = (ratio * side * side) + Array.IndexOf(here, here.Max());
                return grid[(at * 5)..((at + 1) * 5)];
            }),
        ];
        return (layout, chosen, Score(layout, chosen, fresh));
    }

    private static double[] Score(GenomeLayout layout, double[] population, int lives, int generation = 2_000_000)
    {
        using var evaluator = new ParallelEvaluator(layout, 2, countsChange: false);
        int count = population.Length / layout.GeneCount;
        var lifetimes = new LifetimeSet(generation, lives);
        var scores = new PopulationScores(count, lifetimes.TrialCount, layout.Scenario);
        evaluator.Evaluate(population, count, lifetimes, scores);
        return [.. Enumerable.Range(0, count).Select(scores.ObjectiveOf)];
    }
}
