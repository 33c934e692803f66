using Kenyon.Evolution;
using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Spaces;
using Kenyon.Evolution.Strategies;

namespace Kenyon.Tests.Evolution;

/// <summary>Optima at and beyond bounds, for every strategy that looks for one best genome.</summary>
public sealed class BoundTests
{
    public static TheoryData<int> Learners =>
        [.. Enumerable.Range(0, OptimizerContract.All.Count)
            .Where(index => OptimizerContract.All[index].Kind is not (RandomSearch.Kind or MapElites.Kind or Nsga2.Kind))];

    [Theory, MemberData(nameof(Learners))]
    public void An_optimum_in_a_corner_of_the_bounds_is_found(int index)
    {
        // Unequal scales: the last gene is 100 times smaller than the first ones. The optimum lies beyond the bounds in all of them.
        var space = new SearchSpace(
        [
            new GeneGroup("large", 3, -10, 10, new UniformStart(-10, 10)),
            new GeneGroup("small", 2, -0.1, 0.1, new NormalStart(0.05)),
        ]);
        double best = OptimizerContract.Run(
            OptimizerCatalog.Create(OptimizerContract.All[index].Options, space, 1),
            genome => genome[0] + genome[1] + genome[2] + (100 * (genome[3] + genome[4])),
            150);
        Assert.InRange(best, 49.5, 50.0001);
    }

    [Fact]
    public void Candidates_within_the_bounds_pay_nothing()
    {
        double[] fitness = [3, double.NaN, 1];
        Assert.Equal(fitness, BoundPrice.Charge(fitness, [0, 0, 0]));
    }

    [Fact]
    public void Being_further_out_costs_more_also_where_all_are_equal()
    {
        double[] charged = BoundPrice.Charge([1, 1, 1, double.NaN], [4, 1, 0, 0]);
        Assert.True(charged[0] < charged[1]);
        Assert.True(charged[1] < charged[2]);
        Assert.Equal(1, charged[2]);
        Assert.True(double.IsNaN(charged[3]));
    }
}
