using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Experiments.Running;

public class SteadyStateTests
{
    [Theory]
    [InlineData(TaskKind.Prediction)]
    [InlineData(TaskKind.Decision)]
    [InlineData(TaskKind.Foraging)]
    [InlineData(TaskKind.Choice)]
    public void An_evaluation_allocates_nothing_once_it_is_warm(TaskKind task)
    {
        var layout = new GenomeLayout(RandomScenario.Default(task) with { StepCount = 20 });
        double[] population = [.. Enumerable.Range(0, 6).SelectMany(candidate => RandomScenario.Genome(layout, (ulong)candidate))];
        using var evaluator = new ParallelEvaluator(layout, 1);
        var scores = new PopulationScores(6, 32);
        for (int generation = 0; generation < 3; generation++)
        {
            evaluator.Evaluate(population, 6, new LifetimeSet(generation, 32), scores);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        evaluator.Evaluate(population, 6, new LifetimeSet(3, 32), scores);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
