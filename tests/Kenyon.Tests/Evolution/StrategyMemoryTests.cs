using Kenyon.Evolution;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Evolution;

/// <summary>What a strategy says that it needs is what it takes, and what nobody has is refused before anything is made.</summary>
public sealed class StrategyMemoryTests
{
    private const int GeneCount = 400;
    private const int GenerationCount = 3;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, OptimizerContract.All.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_estimate_is_what_is_allocated(int index)
    {
        var (kind, options, _, _, _) = OptimizerContract.All[index];
        var space =
            new SearchSpace([new GeneGroup("free", GeneCount, double.NegativeInfinity, double.PositiveInfinity, new NormalStart(3))]);
        var memory = OptimizerCatalog.MemoryOf(options, GeneCount, GenerationCount);
        Use(options, space); // what is made once for all
        long before = GC.GetAllocatedBytesForCurrentThread();
        var optimizer = OptimizerCatalog.Create(options, space, 1);
        var state = Use(optimizer, out double[] population);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before - (population.Length * sizeof(double));
        decimal estimated = sizeof(double) * (memory.Kept + memory.Saved);

        // Allocation counts what is thrown away meanwhile too, so it may be more than is held at once; never much less.
        Assert.True(estimated <= (3 * allocated) + 200_000, $"{kind}: {estimated:N0} bytes are foreseen, {allocated:N0} were allocated");
        Assert.True(estimated >= (allocated / 4m) - 200_000, $"{kind}: {estimated:N0} bytes are foreseen, {allocated:N0} were allocated");
        Assert.InRange(state.Arrays.Values.Sum(array => (long)array.Length), 0, memory.Saved + 10_000);
        Assert.InRange(optimizer.PopulationSize, 1, memory.Candidates);
    }

    [Fact]
    public void Every_strategy_in_the_catalog_says_what_it_needs() =>
        Assert.Equal(
            OptimizerCatalog.All.Select(entry => entry.Kind).Order(), OptimizerContract.All.Select(entry => entry.Kind).Distinct().Order());

    [Theory]
    [InlineData("cmaEs", "[256, 256, 256, 256]")]
    [InlineData("xnes", "[256, 256, 256, 256]")]
    [InlineData("cmaEs", "[256, 30]")]
    [InlineData("differentialEvolution", "[256, 256, 256, 256]")]
    public void More_than_there_is_room_for_is_refused_with_the_product(string kind, string hidden)
    {
        var problems = Assert.Throws<SpecException>(() => Read(kind, hidden)).Problems;
        string message = Assert.Single(problems).ToString();
        Assert.Contains($"optimizer.kind is {kind}: with ", message);
        Assert.Contains("genome", message);
        Assert.Contains("at most 4 GB are allowed", message);
    }

    [Theory]
    [InlineData("cmaEs", "[30, 15]")]
    [InlineData("separableCmaEs", "[256, 256]")]
    [InlineData("geneticAlgorithm", "[256, 256]")]
    public void What_there_is_room_for_is_not(string kind, string hidden) => Assert.Single(Read(kind, hidden));

    private static IReadOnlyList<Condition> Read(string kind, string hidden) => ExperimentFile.Read(
        $"name: large\ntask: {{ kind: foraging }}\nagent: {{ motor: {{ hidden: {hidden} }} }}\noptimizer: {{ kind: {kind} }}\n",
        "large.yaml");

    private static void Use(IOptimizerOptions options, SearchSpace space) => Use(OptimizerCatalog.Create(options, space, 1), out _);

    private static OptimizerState Use(IOptimizer optimizer, out double[] population)
    {
        population = new double[optimizer.PopulationSize * optimizer.GeneCount];
        optimizer.Ask(population);
        var fitness = new double[optimizer.PopulationSize];
        var measures = new double[optimizer.PopulationSize * optimizer.Measures.Count];
        for (int candidate = 0; candidate < fitness.Length; candidate++)
        {
            fitness[candidate] = -candidate;
        }

        for (int index = 0; index < measures.Length; index++)
        {
            measures[index] = (double)index / measures.Length;
        }

        optimizer.Tell(population, fitness, measures);
        return optimizer.Save();
    }
}
