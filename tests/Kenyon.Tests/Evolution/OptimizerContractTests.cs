using Kenyon.Evolution;

namespace Kenyon.Tests.Evolution;

public sealed class OptimizerContractTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, OptimizerContract.All.Count)];

    [Fact]
    public void Every_optimizer_is_under_contract()
    {
        Assert.Equal(9, OptimizerContract.All.Count);
        Assert.Equal(6, OptimizerCatalog.All.Count);
        Assert.Equal(OptimizerCatalog.All.Select(entry => entry.Kind).Order(), OptimizerContract.All.Select(one => one.Kind).Distinct().Order());
    }

    [Theory, MemberData(nameof(Cases))]
    public void It_reaches_its_targets_within_budget(int index)
    {
        var one = OptimizerContract.All[index];
        for (ulong seed = 1; seed <= 3; seed++)
        {
            Assert.True(OptimizerContract.Run(Make(index, seed), OptimizerContract.Sphere, one.GenerationCount) > -one.SphereTarget);
            Assert.True(OptimizerContract.Run(Make(index, seed), OptimizerContract.Ellipsoid, one.GenerationCount) > -one.EllipsoidTarget);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void It_finds_more_with_a_larger_budget(int index)
    {
        for (ulong seed = 1; seed <= 3; seed++)
        {
            double small = OptimizerContract.Run(Make(index, seed), OptimizerContract.Sphere, 1);
            double large = OptimizerContract.Run(Make(index, seed), OptimizerContract.Sphere, 60);
            Assert.True(large > small, $"seed {seed}: {small} in one generation, {large} in 60");
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Save_restore_and_going_on_equals_not_stopping(int index)
    {
        foreach (int stop in new[] { 0, 1, 7 })
        {
            var straight = Make(index, 5);
            var expected = new double[straight.PopulationSize * straight.GeneCount];
            OptimizerContract.Run(straight, OptimizerContract.Sphere, 12, expected);

            var first = Make(index, 5);
            OptimizerContract.Run(first, OptimizerContract.Sphere, stop);
            var state = first.Save();
            OptimizerContract.Run(first, OptimizerContract.Ellipsoid, 2); // must not reach into the saved state
            var second = Make(index, 5);
            OptimizerContract.Run(second, OptimizerContract.Ellipsoid, 3);
            second.Restore(state);
            Assert.Equal(stop, second.Generation);
            var actual = new double[expected.Length];
            OptimizerContract.Run(second, OptimizerContract.Sphere, 12 - stop, actual);

            Assert.Equal(Bits(expected), Bits(actual));
            Assert.Equal(straight.Save().Arrays.Values.SelectMany(Bits), second.Save().Arrays.Values.SelectMany(Bits));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_failed_candidate_ranks_last(int index)
    {
        // Failing with NaN must be the same as being worse than everybody else.
        var failing = Make(index, 3);
        var poor = Make(index, 3);
        var population = new double[failing.PopulationSize * failing.GeneCount];
        var other = new double[population.Length];
        for (int generation = 0; generation < 5; generation++)
        {
            failing.Ask(population);
            poor.Ask(other);
            Assert.Equal(Bits(other), Bits(population));
            var fitness = OptimizerContract.Score(failing, OptimizerContract.Sphere, population);
            var poorFitness = fitness.ToArray();
            for (int candidate = 0; candidate < fitness.Length; candidate += 3)
            {
                fitness[candidate] = candidate % 2 == 0 ? double.NaN : double.PositiveInfinity;
                poorFitness[candidate] = -1e30;
            }

            failing.Tell(population, fitness);
            poor.Tell(other, poorFitness);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void It_survives_a_generation_in_which_all_fail(int index)
    {
        var optimizer = Make(index, 3);
        var population = new double[optimizer.PopulationSize * optimizer.GeneCount];
        optimizer.Ask(population);
        optimizer.Tell(population, [.. Enumerable.Repeat(double.NaN, optimizer.PopulationSize)]);
        optimizer.Ask(population);
        Assert.DoesNotContain(population, gene => !double.IsFinite(gene));
        Assert.Equal(1, optimizer.Generation);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Every_gene_stays_within_its_bounds(int index)
    {
        var optimizer = Make(index, 4);
        var population = new double[optimizer.PopulationSize * optimizer.GeneCount];
        for (int generation = 0; generation < 40; generation++)
        {
            optimizer.Ask(population);
            for (int position = 0; position < population.Length; position++)
            {
                int gene = position % optimizer.GeneCount;
                Assert.InRange(population[position], OptimizerContract.Space.Lower[gene], OptimizerContract.Space.Upper[gene]);
            }

            // The optimum of this function lies outside of the bounds.
            optimizer.Tell(population, OptimizerContract.Score(optimizer, genome => genome[7] + genome[8] + genome[9], population));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Asking_twice_gives_the_same_population(int index)
    {
        var optimizer = Make(index, 4);
        OptimizerContract.Run(optimizer, OptimizerContract.Sphere, 2);
        var population = new double[optimizer.PopulationSize * optimizer.GeneCount];
        var again = new double[population.Length];
        optimizer.Ask(population);
        optimizer.Ask(again);
        Assert.Equal(Bits(population), Bits(again));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Another_seed_gives_another_population(int index)
    {
        var population = new double[Make(index, 1).PopulationSize * OptimizerContract.Space.GeneCount];
        var other = new double[population.Length];
        Make(index, 1).Ask(population);
        Make(index, 1UL << 40).Ask(other);
        Assert.NotEqual(population, other);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Wrong_lengths_and_foreign_states_are_refused(int index)
    {
        var optimizer = Make(index, 1);
        var population = new double[optimizer.PopulationSize * optimizer.GeneCount];
        Assert.Throws<ArgumentException>(() => optimizer.Ask(new double[3]));
        Assert.Throws<ArgumentException>(() => optimizer.Tell(population, new double[3]));
        Assert.Throws<ArgumentException>(() => optimizer.Tell(new double[3], new double[optimizer.PopulationSize]));
        Assert.Throws<ArgumentException>(() => optimizer.TryMean(new double[3]));
        Assert.Throws<ArgumentException>(() => optimizer.Restore(new OptimizerState("another", 1, new Dictionary<string, double[]>())));
        Assert.Throws<ArgumentException>(() => optimizer.Restore(optimizer.Save() with { Arrays = new Dictionary<string, double[]>() }));
        Assert.False(optimizer.TryMean(new double[optimizer.GeneCount]));
    }

    private static IOptimizer Make(int index, ulong seed) =>
        OptimizerCatalog.Create(OptimizerContract.All[index].Options, OptimizerContract.Space, seed);

    private static long[] Bits(double[] numbers) => [.. numbers.Select(BitConverter.DoubleToInt64Bits)];
}
