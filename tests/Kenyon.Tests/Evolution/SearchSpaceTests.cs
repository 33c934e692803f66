using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Evolution;

public sealed class SearchSpaceTests
{
    [Fact]
    public void The_first_generation_follows_the_start_of_each_group()
    {
        var space = new SearchSpace(
        [
            new GeneGroup("wide", 3, double.NegativeInfinity, double.PositiveInfinity, new NormalStart([0.1, 1, 10])),
            new GeneGroup("flat", 1, -9, 0, new UniformStart(-4, -2)),
        ]);
        var genomes = Enumerable.Range(0, 4000).Select(candidate => Sample(space, candidate)).ToList();

        for (int gene = 0; gene < 3; gene++)
        {
            double deviation = Math.Pow(10, gene - 1);
            Assert.Equal(0, genomes.Average(genome => genome[gene]) / deviation, 0.06);
            Assert.Equal(1, Math.Sqrt(genomes.Average(genome => genome[gene] * genome[gene])) / deviation, 0.05);
        }

        Assert.Equal(-3, genomes.Average(genome => genome[3]), 0.05);
        Assert.All(genomes, genome => Assert.InRange(genome[3], -4, -2));

        // Groups share no numbers: a normal and a uniform gene are independent.
        Assert.Equal(0, genomes.Average(genome => genome[2] / 10 * (genome[3] + 3)), 0.04);
    }

    [Fact]
    public void A_start_outside_of_the_bounds_is_limited()
    {
        var space = new SearchSpace([new GeneGroup("tight", 4, -1, 0.5, new NormalStart(100))]);
        Assert.All(Sample(space, 0), gene => Assert.True(gene is -1 or 0.5 || (gene > -1 && gene < 0.5)));
    }

    [Fact]
    public void Groups_are_found_by_name()
    {
        var space = new SearchSpace([new GeneGroup("a", 4, -1, 1, new NormalStart(1)), new GeneGroup("b", 2, -1, 1, new NormalStart(1))]);
        Assert.Equal((4, 2), space.Find("b"));
        Assert.Null(space.Find("c"));
        Assert.Equal(6, space.GeneCount);
        Assert.Equal([1, 1, 1, 1, 2, 2], space.PerGene(group => group.Name == "a" ? 1 : 2));
    }

    [Fact]
    public void Impossible_spaces_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SearchSpace([]));
        Assert.Throws<ArgumentException>(() => new SearchSpace([new GeneGroup("a", 0, -1, 1, new NormalStart(1))]));
        Assert.Throws<ArgumentException>(() => new SearchSpace([new GeneGroup("a", 1, 1, -1, new NormalStart(1))]));
        Assert.Throws<ArgumentException>(() => new SearchSpace([new GeneGroup("a", 3, -1, 1, new NormalStart([1.0, 2]))]));
        Assert.Throws<ArgumentException>(
            () => new SearchSpace([new GeneGroup("a", 1, -1, 1, new NormalStart(1)), new GeneGroup("a", 1, -1, 1, new NormalStart(1))]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalStart(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UniformStart(2, 1));
    }

    private static double[] Sample(SearchSpace space, int candidate)
    {
        var genome = new double[space.GeneCount];
        space.InitialSample(new RandomKey(7, Draw.InitialGenome, 0, candidate), genome);
        return genome;
    }
}
