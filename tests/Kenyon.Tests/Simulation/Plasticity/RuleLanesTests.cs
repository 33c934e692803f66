using System.Runtime.Intrinsics;
using CsCheck;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Plasticity;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Plasticity;

/// <summary>The rule of sixteen lifetimes equals the scalar definition bit for bit, for any polynomial.</summary>
public sealed unsafe class RuleLanesTests
{
    private const int LaneCount = 16;
    private const int EventCount = 12;

    private static readonly Gen<RuleTerm> s_terms =
        from powers in Gen.Int[0, 3].Array[5]
        select new RuleTerm(powers[0], powers[1], powers[2], powers[3], powers[4]);

    /// <summary>Families of one to twelve terms with powers up to 3, and those that are shipped.</summary>
    private static readonly Gen<RuleFamily> s_families = Gen.OneOf(
        s_terms.Array[1, 12].Select(terms => new RuleFamily("any", [.. terms.Distinct()])),
        RandomScenario.Families);

    private static readonly Gen<RuleSettings> s_settings =
        from family in s_families
        from normalization in Gen.Enum<Normalization>()
        from decay in RandomScenario.OneOf(0, 0.2)
        from trace in RandomScenario.OneOf(0, 0.8)
        select RuleSettings.Of(family, normalization) with { WeightLimit = 3, Decay = decay, Trace = trace };

    [Fact]
    public void Sixteen_lifetimes_learn_as_the_definition_says() =>
        Gen.Select(s_settings, Gen.Int[3, 11], Gen.Int[1, 2], Gen.ULong).Sample(AssertEqual, iter: 400);

    /// <summary>Families that look like the default one to a hasty eye: its kernel must not be taken for them.</summary>
    [Theory]
    [InlineData("the default", "")]
    [InlineData("terms with x only", "RewardPost Reward Post Bias")]
    [InlineData("terms without x only", "RewardPrePost RewardPre PrePost Pre")]
    [InlineData("no term without y", "RewardPre Reward Pre Bias")]
    [InlineData("one term less", "Bias")]
    public void Families_near_the_default_learn_by_their_own_terms(string which, string without)
    {
        RuleTerm[] terms = [.. RewardHebbian.Family.Terms.Where(term => !without.Split(' ').Contains(term.Name))];
        RuleFamily[] families =
        [
            new(which, terms), new(which, [.. terms.Select(term => term with { Reward = 2 * term.Reward })]),
            new(which, [.. terms.Select(term => term with { Pre = 2 * term.Pre })]),
            new(which, [.. terms.Select(term => term with { Post = 2 * term.Post })]), new(which, [.. terms.Reverse()]),
            new(which, [.. terms, new RuleTerm(Weight: 1)]), new(which, [.. terms.Select(term => term with { IsScaled = false })]),
        ];
        foreach (var family in families)
        {
            foreach (var normalization in Enum.GetValues<Normalization>())
            {
                AssertEqual(RuleSettings.Of(family, normalization) with { WeightLimit = 3 }, inputCount: 5, rowCount: 1, seed: 7);
            }
        }
    }

    private static void AssertEqual(RuleSettings settings, int inputCount, int rowCount, ulong seed)
    {
        var family = settings.Family;
        var numbers = new RandomKey(seed, Draw.Check);
        uint next = 0;
        float Number() => (2 * numbers.Uniform(next++)) - 1;
        var rule = new PlasticityRule(family, [.. family.Terms.Select(_ => Number())], 0.3f);
        using var lanes = new RuleLanes(settings, inputCount, rowCount);
        using var weights = new AlignedBuffer<float>(rowCount * inputCount * LaneCount);
        using var inputs = new AlignedBuffer<float>(inputCount * LaneCount);
        var expected = new float[LaneCount][];
        var memories = Enumerable.Range(0, LaneCount).Select(_ => new RuleMemory(settings, rowCount, inputCount)).ToArray();
        for (int lane = 0; lane < LaneCount; lane++)
        {
            expected[lane] = [.. Enumerable.Range(0, rowCount * inputCount).Select(_ => Number())];
            for (int weight = 0; weight < rowCount * inputCount; weight++)
            {
                weights.Start[(weight * LaneCount) + lane] = expected[lane][weight];
            }
        }

        lanes.BeBorn();
        lanes.TakeUp(rule);
        for (int position = 0; position < EventCount; position++)
        {
            for (int number = 0; number < inputCount * LaneCount; number++)
            {
                inputs.Start[number] = Number();
            }

            var readout = Vector512.Create([.. Enumerable.Range(0, LaneCount).Select(_ => Number())]);
            var reward = Vector512.Create([.. Enumerable.Range(0, LaneCount).Select(_ => 2 * Number())]);
            var learns = Enumerable.Range(0, LaneCount).Select(_ => Number() > -0.4f).ToArray();
            var mask = Vector512.Create([.. learns.Select(does => does ? -1 : 0)]).AsSingle();
            using var columns = new AlignedBuffer<float>(4 * LaneCount);
            float* changes = columns.Start + (3 * LaneCount);
            readout.StoreAligned(columns.Start);
            reward.StoreAligned(columns.Start + LaneCount);
            mask.StoreAligned(columns.Start + (2 * LaneCount));
            for (int row = 0; row < rowCount; row++)
            {
                float* own = weights.Start + (row * inputCount * LaneCount);
                new Span<float>(changes, LaneCount).Clear();
                if (position % 2 == 0)
                {
                    lanes.Learn<Lanes256>(
                        row, own, inputs.Start, columns.Start, columns.Start + LaneCount, columns.Start + (2 * LaneCount), changes);
                }
                else
                {
                    lanes.Learn<Lanes512>(
                        row, own, inputs.Start, columns.Start, columns.Start + LaneCount, columns.Start + (2 * LaneCount), changes);
                }

                for (int lane = 0; lane < LaneCount; lane++)
                {
                    float change = !learns[lane] ? 0 : PlasticityReference.Apply(
                        expected[lane].AsSpan(row * inputCount, inputCount),
                        [.. Enumerable.Range(0, inputCount).Select(input => inputs.Start[(input * LaneCount) + lane])],
                        readout[lane], reward[lane], rule, settings, memories[lane], row);
                    Assert.Equal(Bits(change), Bits(changes[lane]));
                }
            }

            lanes.Feel(reward, mask);
            for (int lane = 0; lane < LaneCount; lane++)
            {
                if (learns[lane])
                {
                    memories[lane].Feel(reward[lane]);
                }

                for (int weight = 0; weight < rowCount * inputCount; weight++)
                {
                    Assert.Equal(Bits(expected[lane][weight]), Bits(weights.Start[(weight * LaneCount) + lane]));
                }
            }
        }
    }

    // Every NaN counts as the same: which of two NaNs a sum keeps depends on the processor.
    private static int Bits(float number) => BitConverter.SingleToInt32Bits(float.IsNaN(number) ? float.NaN : number);
}
