using Kenyon.Evolution;
using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Running;

/// <summary>Every strategy on the prediction task, whose best loss is known exactly: 0.1123 (docs/STRATEGIES.md).</summary>
public sealed class StrategyTaskTests
{
    private const double BestLoss = 0.1123;

    public static TheoryData<string> Solvers =>
        [.. OptimizerCatalog.All.Select(entry => entry.Kind)
            .Where(kind => kind is not (RandomSearch.Kind or MapElites.Kind or Nsga2.Kind))];

    [Fact]
    public void Most_strategies_are_solvers() => Assert.Equal(8, Solvers.Count);

    [Theory, MemberData(nameof(Solvers)), Trait("Category", "Long")]
    public void It_solves_prediction_with_its_own_defaults(string kind) =>
        Assert.InRange(Loss($"optimizer.kind={kind}"), 0, 1.05 * BestLoss);

    [Theory]
    [InlineData("cmaEs", 1000)]
    [InlineData("snes", 600)]
    [InlineData("xnes", 600)]
    public void Few_evaluations_suffice_for_prediction(string kind, int budget)
    {
        int size = Plan($"optimizer.kind={kind}").Spec.Optimizer.Options.PopulationSize;
        Assert.InRange(Loss($"optimizer.kind={kind}", "task.trials=128", $"optimizer.generations={budget / size}"), 0, 1.02 * BestLoss);
    }

    private static RunPlan Plan(params string[] settings) =>
        RunPlan.Of(ExperimentFile.Read("name: prediction\ntask: { kind: prediction }\n", "prediction.yaml", settings))[0];

    private static double Loss(params string[] settings)
    {
        using var fixture = new RunFixture();
        using var run = PreparedRun.Of(Plan(settings), threadCount: 2);
        return -run.Run(fixture.Folder(), TimeProvider.System).Test.Mean;
    }
}
