using CsCheck;
using Kenyon.Simulation.Foods;

namespace Kenyon.Tests.Simulation.Foods;

public class FoodPositionTests
{
    [Theory]
    [InlineData(0.9, 0.1, 0.2)]
    [InlineData(0.1, 0.9, -0.2)]
    [InlineData(0.3, 0.4, 0.1)]
    [InlineData(0.25, 0.75, -0.5)]
    public void Displacement_takes_the_short_way_round(double from, double to, double expected)
    {
        uint Axis(double position) => (uint)(position * 4294967296.0);
        Assert.Equal(expected, FoodPosition.Displacement(Axis(to), Axis(from)), 6);
    }

    [Fact]
    public void Displacement_is_each_axis_minus_its_rounding() =>
        Gen.Select(Gen.UInt, Gen.UInt).Sample((to, from) =>
        {
            double plain = (to - (double)from) / 4294967296.0;
            double expected = plain - Math.Round(plain);
            double actual = FoodPosition.Displacement(to, from);
            Assert.True(Math.Abs(actual - expected) < 1e-7 || (Math.Abs(expected) == 0.5 && Math.Abs(actual) == 0.5));
        });

    [Fact]
    public void The_lowest_rank_is_the_nearest_food_up_to_the_width_of_the_index() =>
        Gen.Select(Gen.UInt.Array[1, 100], Gen.UInt, Gen.UInt).Sample((foods, x, y) =>
        {
            uint mask = FoodPosition.IndexMask(foods.Length);
            var ranks = foods.Select((food, index) => FoodPosition.Rank(food, x, y, (uint)index, mask)).ToArray();
            int chosen = (int)(ranks.Min() & mask);
            long Squares(int index)
            {
                long Axis(uint to, uint from) => (short)((to >> 16) - (from >> 16));
                long dx = Axis(FoodPosition.X(foods[index]), x), dy = Axis(FoodPosition.Y(foods[index]), y);
                return (dx * dx) + (dy * dy);
            }

            var groups = Enumerable.Range(0, foods.Length).Select(index => Squares(index) / (mask + 1)).ToArray();
            Assert.Equal(Array.IndexOf(groups, groups.Min()), chosen);
        });

    [Theory]
    [InlineData(1, 0u)]
    [InlineData(2, 1u)]
    [InlineData(40, 63u)]
    [InlineData(64, 63u)]
    [InlineData(65, 127u)]
    [InlineData(4000, 4095u)]
    public void The_index_mask_holds_the_largest_index(int foodCount, uint expected) =>
        Assert.Equal(expected, FoodPosition.IndexMask(foodCount));
}
