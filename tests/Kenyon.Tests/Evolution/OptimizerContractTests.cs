using Kenyon.Evolution;
using Kenyon.Evolution.Optimizers;

namespace Kenyon.Tests.Evolution;

public sealed class OptimizerContractTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, OptimizerContract.All.Count)];

    public static TheoryData<int> Archives =>
        [.. Enumerable.Range(0, OptimizerContract.All.Count).Where(index => Make(index, 1) is IArchive)];

    public static TheoryData<int> Learners =>
        [.. Enumerable.Range(0, OptimizerContract.All.Count).Where(index => Make(index, 1) is not IArchive)];

    [Fact]
    public void Every_optimizer_is_under_contract()
    {
        Assert.Equal(16, OptimizerContract.All.Count);
        Assert.Equal(11, OptimizerCatalog.All.Count);
        Assert.Equal(
            OptimizerCatalog.All.Select(entry => entry.Kind).Order(), OptimizerContract.All.Select(one => one.Kind).Distinct().Order());
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
            var expected = new List<double>();
            OptimizerContract.Run(straight, OptimizerContract.Sphere, 12, expected);

            var first = Make(index, 5);
            OptimizerContract.Run(first, OptimizerContract.Sphere, stop);
            var state = first.Save();
            OptimizerContract.Run(first, OptimizerContract.Ellipsoid, 2); // must not reach into the saved state
            var second = Make(index, 5);
            OptimizerContract.Run(second, OptimizerContract.Ellipsoid, 3);
            second.Restore(state);
            Assert.Equal(stop, second.Generation);
            var actual = new List<double>();
            OptimizerContract.Run(second, OptimizerContract.Sphere, 12 - stop, actual);

            Assert.Equal(Bits([.. expected]), Bits([.. actual]));
            Assert.Equal(straight.Save().Arrays.Values.SelectMany(Bits), second.Save().Arrays.Values.SelectMany(Bits));
        }
    }

    [Theory, MemberData(nameof(Archives))]
    public void An_archive_keeps_no_failed_candidate(int index)
    {
        var optimizer = Make(index, 3);
        for (int generation = 0; generation < 5; generation++)
        {
            double[] population = OptimizerContract.Ask(optimizer);
            OptimizerContract.Tell(
                optimizer,
                population,
                [.. OptimizerContract.Score(optimizer, OptimizerContract.Sphere, population)
                    .Select((value, candidate) => candidate % 3 == 0 ? double.NaN : value)]);
            var archive = ((IArchive)optimizer).Archive;
            Assert.NotEmpty(archive);
            Assert.All(archive, entry => Assert.True(double.IsFinite(entry.Fitness)));
            Assert.Throws<ArgumentException>(() => optimizer.Tell(OptimizerContract.Ask(optimizer), new double[optimizer.PopulationSize]));
        }
    }

    [Theory, MemberData(nameof(Learners))]
    public void A_failed_candidate_ranks_last(int index)
    {
        // Failing with NaN must be the same as being worse than everybody else.
        var failing = Make(index, 3);
        var poor = Make(index, 3);
        for (int generation = 0; generation < 5; generation++)
        {
            double[] population = OptimizerContract.Ask(failing);
            double[] other = OptimizerContract.Ask(poor);
            Assert.Equal(Bits(other), Bits(population));
            var fitness = OptimizerContract.Score(failing, OptimizerContract.Sphere, population);
            var poorFitness = fitness.ToArray();
            for (int candidate = 0; candidate < fitness.Length; candidate += 3)
            {
                fitness[candidate] = candidate % 2 == 0 ? double.NaN : double.PositiveInfinity;
                poorFitness[candidate] = -1e30;
            }

            OptimizerContract.Tell(failing, population, fitness);
            OptimizerContract.Tell(poor, other, poorFitness);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void It_survives_a_generation_in_which_all_fail(int index)
    {
        var optimizer = Make(index, 3);
        double[] population = OptimizerContract.Ask(optimizer);
        OptimizerContract.Tell(optimizer, population, [.. Enumerable.Repeat(double.NaN, optimizer.PopulationSize)]);
        population = OptimizerContract.Ask(optimizer);
        Assert.DoesNotContain(population, gene => !double.IsFinite(gene));
        Assert.Equal(1, optimizer.Generation);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Every_gene_stays_within_its_bounds(int index)
    {
        var optimizer = Make(index, 4);
        for (int generation = 0; generation < 40; generation++)
        {
            double[] population = OptimizerContract.Ask(optimizer);
            for (int position = 0; position < population.Length; position++)
            {
                int gene = position % optimizer.GeneCount;
                Assert.InRange(population[position], OptimizerContract.Space.Lower[gene], OptimizerContract.Space.Upper[gene]);
            }

            // The optimum of this function lies outside of the bounds.
            OptimizerContract.Tell(
                optimizer, population, OptimizerContract.Score(optimizer, genome => genome[7] + genome[8] + genome[9], population));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Asking_twice_gives_the_same_population(int index)
    {
        var optimizer = Make(index, 4);
        OptimizerContract.Run(optimizer, OptimizerContract.Sphere, 2);
        double[] population = OptimizerContract.Ask(optimizer);
        double[] again = OptimizerContract.Ask(optimizer);
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
