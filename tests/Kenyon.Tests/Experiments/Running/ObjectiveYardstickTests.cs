using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Tests.Experiments.Running;

/// <summary>
/// The best learning rate α and inverse temperature β of a delta rule in a small choice world, by a fine grid with common lifetimes: what
/// evolves under an objective comes as near to it as fresh lifetimes can tell.
/// </summary>
public sealed class ObjectiveYardstickTests(ITestOutputHelper output) : IDisposable
{
    private readonly RunFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData("kind: mean")]
    [InlineData("kind: geometric")]
    [InlineData("kind: risk, aversion: 2")]
    [InlineData("kind: survival, reserve: 3, capacity: 6, cost: 0.6")]
    public void Evolution_finds_the_best_delta_rule_of_a_grid(string objective) =>
        Compare(objective, side: 15, gridLives: 256, fresh: 2048);

    [Theory]
    [InlineData("kind: mean")]
    [InlineData("kind: geometric")]
    [InlineData("kind: risk, aversion: 2")]
    [InlineData("kind: risk, aversion: -2")]
    [InlineData("kind: discounted, discount: 0.05")]
    [InlineData("kind: survival, reserve: 3, capacity: 6, cost: 0.6")]
    [Trait("Category", "Long")]
    public void Evolution_finds_the_best_delta_rule_of_a_finer_grid(string objective) =>
        Compare(objective, side: 41, gridLives: 2048, fresh: 32768);

    private void Compare(string objective, int side, int gridLives, int fresh)
    {
        var plan = RunPlan.Of(ExperimentFile.Read(
            "name: grid\ntask: { kind: choice, steps: 60, trials: 64 }\nenvironment: { switchProbability: 0.03 }\n"
            + "rule: { family: expression, expression: \"dw = eta * x * (r - y)\" }\n"
            + $"objective: {{ {objective} }}\noptimizer: {{ kind: cmaEs, populationSize: 16, generations: 40 }}\n",
            "grid.yaml"))[0];
        using var run = PreparedRun.Of(plan, 2);
        run.Run(_runs.Folder("run"), TimeProvider.System);
        var layout = run.Request.Layout;
        double[] evolved = _runs.Folder("run").ReadChampion().ToGenome(layout);

        // ln α from ln 0.02 to ln 2, ln β from ln 0.5 to ln 50.
        var (rate, temperature) = (layout.Find(GenomeLayout.Rate)!.Start, layout.Find(ChoiceTask.InverseTemperature)!.Start);
        var grid = new double[side * side * layout.GeneCount];
        for (int point = 0; point < side * side; point++)
        {
            var genome = grid.AsSpan(point * layout.GeneCount, layout.GeneCount);
            genome[rate] = Math.Log(0.02) + (point / side * Math.Log(100) / (side - 1));
            genome[temperature] = Math.Log(0.5) + (point % side * Math.Log(100) / (side - 1));
        }

        Assert.Equal(2, layout.GeneCount);
        using var evaluator = new ParallelEvaluator(layout, 2, countsChange: false);
        double[] onGrid = Score(evaluator, layout, grid, new LifetimeSet(1_000_000, gridLives));
        int best = Array.IndexOf(onGrid, onGrid.Max());
        double[] bestGenome = grid[(best * 2)..((best * 2) + 2)];
        double[] compared = Score(evaluator, layout, [.. bestGenome, .. evolved], new LifetimeSet(2_000_000, fresh));
        output.WriteLine(
            $"{objective}: grid α {Math.Exp(bestGenome[rate]):F3} β {Math.Exp(bestGenome[temperature]):F2} {compared[0]:F4}; "
            + $"evolved α {Math.Exp(evolved[rate]):F3} β {Math.Exp(evolved[temperature]):F2} {compared[1]:F4}");
        Assert.True(compared[1] >= compared[0] - (0.05 * Math.Abs(compared[0])), $"evolved {compared[1]}, grid {compared[0]}");

        // The grid can tell: a rule that hardly learns is worse than that.
        double[] poor = Score(evaluator, layout, [.. grid[..2], .. bestGenome], new LifetimeSet(2_000_000, fresh));
        Assert.True(poor[0] < poor[1] - (0.05 * Math.Abs(poor[1])), $"poor {poor[0]}, grid {poor[1]}");
    }

    private static double[] Score(ParallelEvaluator evaluator, GenomeLayout layout, double[] population, LifetimeSet lifetimes)
    {
        int count = population.Length / layout.GeneCount;
        var scores = new PopulationScores(count, lifetimes.TrialCount, layout.Scenario);
        evaluator.Evaluate(population, count, lifetimes, scores);
        return [.. Enumerable.Range(0, count).Select(scores.ObjectiveOf)];
    }
}
