using CsCheck;
using Kenyon.Evolution.Optimizers;

namespace Kenyon.Tests.Evolution;

public sealed class RankingTests
{
    [Fact]
    public void Ties_go_by_lower_index_and_failures_come_last() => Assert.Equal(
        [2, 1, 4, 6, 0, 3, 5],
        Ranking.BestFirst([double.NaN, 1, 3, double.PositiveInfinity, 1, double.NegativeInfinity, -2]));

    [Fact]
    public void The_order_is_that_of_a_stable_sort() => Gen.Int[-3, 3].Array[0, 50].Sample(numbers =>
    {
        double[] fitness = [.. numbers.Select(number => number == 3 ? double.NaN : number)];
        var expected = Enumerable.Range(0, fitness.Length)
            .OrderBy(candidate => double.IsNaN(fitness[candidate])).ThenByDescending(candidate => fitness[candidate]);
        return expected.SequenceEqual(Ranking.BestFirst(fitness)) && Ranking.CountFinite(fitness) == fitness.Count(double.IsFinite);
    });
}
