using Kenyon.Evolution.Strategies;
using Kenyon.StrategyBench.Elites;

namespace Kenyon.Tests.Evolution;

public sealed class MapElitesTests
{
    [Fact]
    public void It_fills_what_a_random_search_of_the_same_budget_does_not()
    {
        var map = ArmSearch.MapElites(25_600, 1);
        var chance = ArmSearch.RandomSearch(25_600, 1);
        Assert.True(map.FilledShare > 1.3 * chance.FilledShare, $"{map.FilledShare} against {chance.FilledShare}");
        Assert.True(map.MeanFitness > chance.MeanFitness + 0.5, $"{map.MeanFitness} against {chance.MeanFitness}");
    }

    [Fact]
    public void A_descriptor_beyond_0_and_1_goes_to_the_outermost_cell()
    {
        var map = new MapElites(new MapElitesOptions(4, ["a", "b"], [4, 5]), OptimizerContract.Space, 1);
        Assert.Equal(0, map.CellOf([-3, 0]));
        Assert.Equal(4, map.CellOf([0.1, 1]));
        Assert.Equal(19, map.CellOf([7, 0.99]));
        Assert.Equal(7, map.CellOf([0.25, 0.4]));
        Assert.Null(map.CellOf([double.NaN, 0]));
    }

    [Fact]
    public void An_elite_that_is_evaluated_anew_has_the_mean_of_its_evaluations()
    {
        var map = new MapElites(new MapElitesOptions(4, ["a"], [1], Reevaluated: 0.25), OptimizerContract.Space, 1);
        map.Tell(OptimizerContract.Ask(map), [8, 1, 2, 3], [0, 0, 0, 0]);
        double[] population = OptimizerContract.Ask(map);
        Assert.Equal(map.Archive[0].Genome, population[^10..]);
        map.Tell(population, [1, 1, 1, 4], [0, 0, 0, 0]);
        Assert.Equal(6, map.Archive[0].Fitness);
        map.Tell(OptimizerContract.Ask(map), [1, 1, 7, 3], [0, 0, 0, 0]); // the mean falls to 5, and the child with 7 takes the cell
        Assert.Equal(7, map.Archive[0].Fitness);
    }
}
