using CsCheck;
using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Tests.Numerics.Statistics;

public sealed class ResamplingTests
{
    private static readonly RandomKey Key = new(0, Draw.Check);

    [Fact]
    public void A_shuffle_is_a_permutation_and_every_order_comes_up_equally_often()
    {
        var counts = new Dictionary<string, int>();
        for (int trial = 0; trial < 6000; trial++)
        {
            int[] order = Resampling.Shuffle(3, Key with { Candidate = trial });
            Assert.Equal([0, 1, 2], order.Order());
            string name = string.Concat(order);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        // 1000 each, sd 29.
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 860, 1140));
    }

    [Fact]
    public void The_interval_of_a_mean_covers_the_truth_about_as_often_as_it_says()
    {
        int covered = 0;
        for (int sample = 0; sample < 200; sample++)
        {
            var numbers = new RandomKey(7, Draw.Check, Trial: sample);
            double[] values = [.. Enumerable.Range(0, 30).Select(index => (double)numbers.Normal((uint)index))];
            var interval = Resampling.Interval(30, units => units.Average(unit => values[unit]), Key with { Trial = sample });
            covered += interval.Low <= 0 && 0 <= interval.High ? 1 : 0;
        }

        // Percentile intervals of 30 values cover about 93 %.
        Assert.InRange(covered, 174, 198);
    }

    [Fact]
    public void Too_few_units_have_a_value_and_no_interval()
    {
        var interval = Resampling.Interval(2, units => units.Sum(), Key);
        Assert.Equal(1, interval.Value);
        Assert.True(double.IsNaN(interval.Low) && double.IsNaN(interval.High));
    }

    [Fact]
    public void A_permutation_test_of_nothing_is_uniform_and_of_a_difference_is_small()
    {
        var small = new List<double>();
        for (int sample = 0; sample < 60; sample++)
        {
            var numbers = new RandomKey(3, Draw.Check, Trial: sample);
            small.Add(Test(numbers, 0));
        }

        // Of 60 uniform p-values, 3 are below 0.05 on average; 10 or more have probability 0.001.
        Assert.InRange(small.Count(p => p < 0.05), 0, 9);
        Assert.InRange(small.Average(), 0.35, 0.65);
        Assert.True(Test(new RandomKey(3, Draw.Check), 3) < 0.01);

        static double Test(RandomKey numbers, double difference)
        {
            double[] values = [.. Enumerable.Range(0, 16).Select(index => numbers.Normal((uint)index) + (index < 8 ? difference : 0))];
            return Resampling.PermutationTest(
                16, order => Math.Abs(order[..8].Average(unit => values[unit]) - order[8..].Average(unit => values[unit])), Key);
        }
    }

    [Fact]
    public void Equal_values_are_no_evidence() =>
        Assert.Equal(1, Resampling.PermutationTest(10, order => order[..5].Average(_ => 0.1) + 0.3, Key));

    [Fact]
    public void A_quantile_lies_between_its_neighbours() =>
        Gen.Double[-5, 5].Array[1, 30].Select(Gen.Double[0, 1]).Sample((values, level) =>
        {
            double[] sorted = [.. values.Order()];
            double quantile = Resampling.Quantile(sorted, level);
            double position = level * (sorted.Length - 1);
            return quantile >= sorted[(int)Math.Floor(position)] - 1e-12 && quantile <= sorted[(int)Math.Ceiling(position)] + 1e-12;
        });

    [Fact]
    public void Holm_adjusts_as_worked_by_hand() =>
        Assert.Equal([0.03, double.NaN, 0.06, 0.06], Resampling.Holm([0.01, double.NaN, 0.04, 0.03]), (left, right) => left.Equals(right)
            || Math.Abs(left - right) < 1e-12);
}
