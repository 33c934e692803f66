using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Strategies;
using Kenyon.StrategyBench.Fronts;

namespace Kenyon.Tests.Evolution;

public sealed class Nsga2Tests
{
    [Theory]
    [InlineData(1, 0.990)]
    [InlineData(2, 0.985)]
    [InlineData(3, 0.995)]
    public void The_front_is_found(int number, double least) =>
        Assert.InRange(FrontSearch.Median(new ZdtFunction(number), 3), least, 1.0001);

    [Fact]
    public void Sorting_finds_fronts_and_crowding()
    {
        // (cost of fitness, measure): two on the first front's ends, one between, one behind it, one that failed.
        ArchiveEntry Entry(double fitness, double measure) => new([], fitness, [measure]);
        var sorting = NondominatedSorting.Of([Entry(0, 0), Entry(4, 4), Entry(1, 2), Entry(1, 3), Entry(double.NaN, 0)]);
        Assert.Equal([0, 0, 0, 1, 2], sorting.Fronts);
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity, 2], sorting.Crowding[..3]);
        Assert.Equal([0, 1, 2, 3, 4], sorting.BestFirst());
    }

    [Fact]
    public void The_area_is_that_of_the_stairs() =>
        Assert.Equal((1.1 * 0.1) + (0.6 * 0.5), ZdtFunction.Area([(0, 1), (0.5, 0.5), (0.7, 0.7), (2, -1)]), 1e-12);
}
