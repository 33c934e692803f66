using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Experiments.Running;

public class SteadyStateTests
{
    [Theory]
    [InlineData(TaskKind.Prediction, 6, 32)]
    [InlineData(TaskKind.Prediction, 32, 3)]
    [InlineData(TaskKind.Decision, 6, 32)]
    [InlineData(TaskKind.Decision, 32, 3)]
    [InlineData(TaskKind.Foraging, 6, 32)]
    [InlineData(TaskKind.Foraging, 32, 3)]
    [InlineData(TaskKind.Choice, 6, 32)]
    [InlineData(TaskKind.Choice, 32, 3)]
    public void An_evaluation_allocates_nothing_once_it_is_warm(TaskKind task, int candidateCount, int trialCount)
    {
        var layout = new GenomeLayout(RandomScenario.Default(task) with { StepCount = 20 });
        double[] population =
            [.. Enumerable.Range(0, candidateCount).SelectMany(candidate => RandomScenario.Genome(layout, (ulong)candidate))];
        using var evaluator = new ParallelEvaluator(layout, 1);
        var scores = new PopulationScores(candidateCount, trialCount);
        for (int generation = 0; generation < 3; generation++)
        {
            evaluator.Evaluate(population, candidateCount, new LifetimeSet(generation, trialCount), scores);
        }

        // The runtime may do something of its own in any one of them, once in a while; an evaluation that allocates does so in each.
        Assert.Equal(0, Enumerable.Range(3, 5).Min(generation =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            evaluator.Evaluate(population, candidateCount, new LifetimeSet(generation, trialCount), scores);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));
    }
}
