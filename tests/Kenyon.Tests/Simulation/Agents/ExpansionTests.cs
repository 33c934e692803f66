using System.Numerics;
using CsCheck;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Agents;

/// <summary>The laws of an expansion: who is wired to what, who wins, and how large it all is.</summary>
public class ExpansionTests
{
    [Fact]
    public void Every_unit_sees_as_many_inputs_as_it_should_and_every_input_is_seen_as_often_as_others()
    {
        foreach (var (ingredientCount, inputsPerUnit) in ((int, int)[])[(8, 1), (8, 3), (64, 7), (3, 2)])
        {
            var wiring = new ulong[4000];
            ExpansionReference.Wire(new RandomKey(1, Draw.Check), ingredientCount, inputsPerUnit, wiring);
            Assert.All(wiring, unit => Assert.Equal(inputsPerUnit, BitOperations.PopCount(unit)));
            for (int input = 0; input < 64; input++)
            {
                double share = wiring.Count(unit => (unit >> input & 1) == 1) / 4000.0;
                double expected = input < ingredientCount ? (double)inputsPerUnit / ingredientCount : 0;
                double bound = 4.5 * Math.Sqrt(expected * (1 - expected) / 4000); // none where no unit may see the input
                Assert.InRange(share, expected - bound, expected + bound);
            }

            // Not input by input alone: every set of d inputs is as likely as every other.
            if (inputsPerUnit == 2 || ingredientCount == 8)
            {
                var sets = wiring.GroupBy(unit => unit).Select(set => set.Count() / 4000.0).ToList();
                int count = ingredientCount == 3 ? 3 : inputsPerUnit == 1 ? 8 : 56;
                Assert.Equal(count, sets.Count);
                double bound = 4.5 * Math.Sqrt(1.0 / count * (1 - (1.0 / count)) / 4000);
                Assert.All(sets, share => Assert.InRange(share, (1.0 / count) - bound, (1.0 / count) + bound));
            }
        }
    }

    [Fact]
    public void Other_lifetimes_are_wired_otherwise()
    {
        var scenario = RandomScenario.Default("prediction") with { Expansion = ExpansionSettings.Of(8, 40, 0.25, null) };
        float[] pattern = [.. Enumerable.Range(0, 8).Select(input => MathF.ScaleB(1, -input))]; // a sum for every set
        float[][] all =
        [
            .. ((LifetimeKey[])[new(1, 3, 7), new(1, 3, 7), new(1, 3, 8), new(1, 4, 7), new(2, 3, 7)]).Select(lifetime =>
            {
                var inputs = new float[40];
                new LifetimeNumbers(scenario, lifetime).Expand(pattern, inputs);
                return inputs;
            }),
        ];
        Assert.Equal(all[0], all[1]);
        Assert.Equal(4, all.Select(inputs => string.Join(' ', inputs)).Distinct().Count());
    }

    /// <summary>Written from the words: a unit wins where fewer than k others beat it.</summary>
    [Fact]
    public void The_winners_are_the_largest_and_of_equal_ones_the_first() =>
        Gen.Select(Gen.ULong, Gen.Int[3, 20], Gen.Int[2, 90], Gen.Double[0, 0.9], Gen.Int[1, 90], Gen.Int[0, 2]).Sample(
            (seed, ingredientCount, unitCount, density, winnerCount, kind) =>
            {
                var settings = new ExpansionSettings(
                    unitCount,
                    Math.Min(ingredientCount - 1, ExpansionSettings.InputsOf(ingredientCount, density)),
                    Math.Min(winnerCount, unitCount),
                    0.7f);
                var key = new RandomKey(seed, Draw.Check);
                var scenario = RandomScenario.Default("prediction") with { IngredientCount = ingredientCount, Expansion = settings };
                var lifetime = new LifetimeKey(seed, 2, 9);
                var wiring = new ulong[unitCount];
                ExpansionReference.Wire(lifetime.Key(Draw.ExpansionWiring), ingredientCount, settings.InputsPerUnit, wiring);

                // One-hot patterns, few levels and foods: many ties, some, and those of units that are wired alike.
                float[] pattern = [.. Enumerable.Range(0, ingredientCount).Select(input => kind switch
                {
                    0 => input == 1 ? 1f : 0f,
                    1 => MathF.Floor(3 * key.Uniform((uint)input)),
                    _ => key.Uniform((uint)input),
                })];
                float[] sums = [.. wiring.Select(unit => ExpansionReference.Drive(unit, pattern))];
                float[] expected = [.. sums.Select((sum, unit) =>
                    sums.Where((other, place) => other > sum || (other == sum && place < unit)).Count() < settings.WinnerCount
                        ? 0.7f * sum
                        : 0f)];
                float[] defined = new float[unitCount], fast = new float[unitCount];
                new LifetimeNumbers(scenario, lifetime).Expand(pattern, defined);
                using var numbers = new LaneNumbers(scenario, 0, hasPositions: false);
                numbers.Begin(lifetime with { Trial = 5 });
                numbers.DrawLane(4);
                numbers.Expand(4, pattern, fast);
                Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), defined.Select(BitConverter.SingleToInt32Bits));
                Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), fast.Select(BitConverter.SingleToInt32Bits));
            },
            iter: 400);

    [Theory]
    [InlineData(8, 80, 0.25, null, false)]
    [InlineData(8, 4, 0.5, null, false)]
    [InlineData(20, 300, 0.3, null, false)]
    [InlineData(8, 80, 0.25, 4, false)]
    [InlineData(8, 320, 0.5, 16, false)]
    [InlineData(20, 100, 0.1, 50, false)]
    [InlineData(4, 60, 0.25, null, true)]
    [InlineData(6, 60, 0.34, 10, true)]
    [InlineData(20, 2, 0.05, 1, true)]
    [InlineData(64, 3, 0.02, 2, true)]
    public void Patterns_of_every_expansion_are_on_average_as_far_from_uniform_ones(
        int ingredientCount, int unitCount, double density, int? winners, bool isOneHot)
    {
        var settings = ExpansionSettings.Of(ingredientCount, unitCount, density, winners, isOneHot);
        var wiring = new ulong[unitCount];
        float[] pattern = new float[ingredientCount], expanded = new float[unitCount];
        double before = 0, after = 0;
        const int SampleCount = 4000;
        for (int sample = 0; sample < SampleCount; sample++)
        {
            var key = new RandomKey(5, Draw.Check, 0, 0, sample);
            ExpansionReference.Wire(key with { Draw = Draw.ExpansionWiring }, ingredientCount, settings.InputsPerUnit, wiring);
            for (int input = 0; input < ingredientCount; input++)
            {
                pattern[input] = !isOneHot ? key.Uniform((uint)input) : input == sample % ingredientCount ? 1f : 0f;
            }

            ExpansionReference.Expand(wiring, pattern, settings, expanded);
            before += Spread(pattern);
            after += Spread(expanded);
        }

        // The scale of winners among foods is measured by 256 patterns; others are exact. Of few units hardly one sees an option.
        double bound = unitCount < 4 ? 0.3 : winners is null || isOneHot ? 0.03 : 0.08;
        Assert.InRange(after / before, 1 - bound, 1 + bound);
    }

    [Fact]
    public void What_linear_weights_say_of_inputs_is_what_they_say_of_patterns()
    {
        var settings = ExpansionSettings.Of(8, 40, 0.3, null);
        var wiring = new ulong[40];
        var key = new RandomKey(3, Draw.Check);
        ExpansionReference.Wire(key, 8, settings.InputsPerUnit, wiring);
        float[] weights = [.. Enumerable.Range(0, 40).Select(unit => key.Normal((uint)(100 + unit)))];
        float[] pattern = [.. Enumerable.Range(0, 8).Select(input => key.Uniform((uint)(200 + input)))];
        float[] expanded = new float[40], estimate = new float[8];
        ExpansionReference.Expand(wiring, pattern, settings, expanded);
        ExpansionReference.Estimate(wiring, weights, settings, estimate);
        Assert.Equal(ReadoutReference.Drive(weights, expanded), ReadoutReference.Drive(estimate, pattern), 1e-4);
    }

    private static double Spread(float[] numbers)
    {
        double mean = numbers.Average();
        return numbers.Sum(number => (number - mean) * (number - mean));
    }
}
