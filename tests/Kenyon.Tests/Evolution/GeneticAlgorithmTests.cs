using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Evolution.Strategies;

namespace Kenyon.Tests.Evolution;

public sealed class GeneticAlgorithmTests
{
    private static readonly SearchSpace Space = new(
    [
        new GeneGroup("motor", 40, double.NegativeInfinity, double.PositiveInfinity, new NormalStart(1)),
        new GeneGroup("coefficients", 8, -1, 1, new UniformStart(-1, 1)),
    ]);

    private static readonly Dictionary<string, double> Still = new() { ["motor"] = 0, ["coefficients"] = 0 };

    [Fact]
    public void Elites_come_first_and_unchanged()
    {
        var (optimizer, population, order) = AfterOneGeneration(new GeneticAlgorithmOptions(64, 0.1, 8));
        var next = new double[population.Length];
        optimizer.Ask(next);
        for (int elite = 0; elite < 8; elite++)
        {
            Assert.Equal(Row(population, order[elite]), Row(next, elite));
        }

        Assert.DoesNotContain(Row(next, 8), gene => Row(population, order[0]).Contains(gene) && Math.Abs(gene) < 1);
    }

    [Fact]
    public void Without_mutation_every_child_is_a_parent_and_every_parent_has_children()
    {
        var (optimizer, population, order) = AfterOneGeneration(new GeneticAlgorithmOptions(256, 0.05, 0, Still));
        var next = new double[population.Length];
        optimizer.Ask(next);
        var childCounts = new int[13]; // 5 % of 256 is 12.8
        for (int child = 0; child < 256; child++)
        {
            childCounts[Enumerable.Range(0, 13).Single(parent => Row(population, order[parent]).SequenceEqual(Row(next, child)))]++;
        }

        Assert.All(childCounts, count => Assert.InRange(count, 5, 40));
    }

    [Fact]
    public void With_crossover_every_gene_comes_from_one_of_two_parents_about_half_from_each()
    {
        var (optimizer, population, _) = AfterOneGeneration(new GeneticAlgorithmOptions(64, 2 / 64.0, 0, Still, Crossover: 1));
        var next = new double[population.Length];
        optimizer.Ask(next);
        var mean = new double[Space.GeneCount];
        Assert.True(optimizer.TryMean(mean));
        var fromFirst = new List<double>();
        var first = Enumerable.Range(0, 64).Select(child => Row(next, child)).First();
        for (int child = 0; child < 64; child++)
        {
            var genome = Row(next, child);
            int same = 0;
            for (int gene = 0; gene < genome.Length; gene++)
            {
                // Two parents: a gene that is not the first child's is its mirror image in the mean.
                Assert.True(Math.Abs(genome[gene] - first[gene]) < 1e-12 || Math.Abs(genome[gene] + first[gene] - 2 * mean[gene]) < 1e-12);
                same += genome[gene] == first[gene] ? 1 : 0;
            }

            fromFirst.Add(same / (double)genome.Length);
        }

        Assert.True(fromFirst.Distinct().Count() > 10);
    }

    [Fact]
    public void Mutation_has_the_standard_deviation_of_its_group()
    {
        var (optimizer, population, order) = AfterOneGeneration(
            new GeneticAlgorithmOptions(512, 1 / 512.0, 0, new Dictionary<string, double> { ["motor"] = 0.3, ["coefficients"] = 0.01 }));
        var next = new double[population.Length];
        optimizer.Ask(next);
        var parent = Row(population, order[0]);
        double[] squares = [0, 0];
        for (int child = 0; child < 512; child++)
        {
            var genome = Row(next, child);
            for (int gene = 0; gene < 48; gene++)
            {
                squares[gene < 40 ? 0 : 1] += Math.Pow(genome[gene] - parent[gene], 2);
            }
        }

        Assert.Equal(0.3, Math.Sqrt(squares[0] / 512 / 40), 0.005);
        Assert.Equal(0.01, Math.Sqrt(squares[1] / 512 / 8), 0.0005);
    }

    [Fact]
    public void The_mean_is_the_mean_of_the_parents()
    {
        var (optimizer, population, order) = AfterOneGeneration(new GeneticAlgorithmOptions(20, 0.2, 8));
        var mean = new double[Space.GeneCount];
        Assert.True(optimizer.TryMean(mean));
        for (int gene = 0; gene < mean.Length; gene++)
        {
            Assert.Equal(order.Take(4).Average(parent => population[parent * mean.Length + gene]), mean[gene], 12);
        }
    }

    [Fact]
    public void A_failed_candidate_is_no_parent_while_others_live()
    {
        var optimizer = new GeneticAlgorithm(new GeneticAlgorithmOptions(16, 0.5, 8, Still), Space, 1);
        var population = new double[16 * Space.GeneCount];
        optimizer.Ask(population);
        var fitness = Enumerable.Repeat(double.NaN, 16).ToArray();
        fitness[5] = -3;
        optimizer.Tell(population, fitness);
        var next = new double[population.Length];
        optimizer.Ask(next);
        Assert.All(Enumerable.Range(0, 16), child => Assert.Equal(Row(population, 5), Row(next, child)));
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var options = new GeneticAlgorithmOptions(2, double.NaN, 2, new Dictionary<string, double> { ["motor"] = -1 }, 1.5);
        string[] expected =
        [
            "optimizer.populationSize", "optimizer.truncation", "optimizer.elites", "optimizer.mutation.motor", "optimizer.crossover",
        ];
        Assert.Equal(expected, options.Validate("optimizer").Select(problem => problem.Path));
        Assert.Empty(new GeneticAlgorithmOptions().Validate("optimizer"));
        Assert.Throws<ArgumentException>(() => new GeneticAlgorithm(options, Space, 1));
    }

    [Fact]
    public void A_group_without_mutation_is_refused() => Assert.Throws<ArgumentException>(
        () => new GeneticAlgorithm(new GeneticAlgorithmOptions(Mutation: new Dictionary<string, double> { ["motor"] = 0.1 }), Space, 1));

    private static (GeneticAlgorithm, double[] Population, int[] Order) AfterOneGeneration(GeneticAlgorithmOptions options)
    {
        // Inside the bounds of the coefficients by a wide margin, so that limits do not narrow the mutations.
        var space = new SearchSpace([Space.Groups[0], Space.Groups[1] with { Start = new UniformStart(-0.5, 0.5) }]);
        var optimizer = new GeneticAlgorithm(options, space, 11);
        var population = new double[options.PopulationSize * space.GeneCount];
        optimizer.Ask(population);
        var fitness = OptimizerContract.Score(optimizer, OptimizerContract.Sphere, population);
        optimizer.Tell(population, fitness);
        return (optimizer, population, Ranking.BestFirst(fitness));
    }

    private static double[] Row(double[] population, int candidate) =>
        population[(candidate * Space.GeneCount)..((candidate + 1) * Space.GeneCount)];
}
