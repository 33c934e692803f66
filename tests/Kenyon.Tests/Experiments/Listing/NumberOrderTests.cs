using Kenyon.Numerics.Randomness;
using Kenyon.Runs.Facts;

namespace Kenyon.Tests.Experiments.Listing;

public sealed class NumberOrderTests
{
    [Fact]
    public void Numbers_are_ordered_as_by_comparing_and_equal_ones_stay_as_they_are()
    {
        var key = new RandomKey(1, Draw.Check, 0, 0, 0);
        double[] special =
        [
            0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, 1,
            -1, 0, -0.0,
        ];
        double[] numbers =
            [.. special, .. Enumerable.Range(0, 20_000).Select(index => Math.Round(key.Normal((uint)index), index % 8)), .. special];
        Assert.Equal(Enumerable.Range(0, numbers.Length).OrderBy(place => numbers[place] + 0.0), NumberOrder.Of(numbers, numbers.Length));
        Assert.Equal(Enumerable.Range(0, 5).OrderBy(place => numbers[place] + 0.0), NumberOrder.Of(numbers, 5));
        Assert.Empty(NumberOrder.Of([], 0));
    }
}
