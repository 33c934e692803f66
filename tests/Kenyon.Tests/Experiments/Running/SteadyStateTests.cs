using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Objectives;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Experiments.Running;

public class SteadyStateTests
{
    [Theory]
    [InlineData("prediction", 6, 32)]
    [InlineData("prediction", 32, 3)]
    [InlineData("decision", 6, 32)]
    [InlineData("decision", 32, 3)]
    [InlineData("foraging", 6, 32)]
    [InlineData("foraging", 32, 3)]
    [InlineData("choice", 6, 32)]
    [InlineData("choice", 32, 3)]
    [InlineData("foraging", 6, 32, "survival")]
    [InlineData("choice", 6, 32, "survival")]
    [InlineData("choice", 32, 3, "geometric")]
    public void An_evaluation_allocates_nothing_once_it_is_warm(string task, int candidateCount, int trialCount, string objective = "mean")
    {
        var layout = new GenomeLayout(RandomScenario.Default(task) with
        {
            StepCount = 20,
            Maximised = ObjectiveCatalog.Find(objective).Create(_ => 0.5),
            CountsSwitches = objective != "mean",
        });
        double[] population =
            [.. Enumerable.Range(0, candidateCount).SelectMany(candidate => RandomScenario.Genome(layout, (ulong)candidate))];
        using var evaluator = new ParallelEvaluator(layout, 1);
        var scores = new PopulationScores(candidateCount, trialCount, layout.Scenario);
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
