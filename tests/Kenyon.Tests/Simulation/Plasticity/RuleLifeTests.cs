using CsCheck;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Plasticity;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Plasticity;

/// <summary>
/// Whole lives of learning against an independent computation in double precision, written from equation (6) term by term.
/// </summary>
public sealed class RuleLifeTests
{
    private const int InputCount = 6;
    private const int EventCount = 25;

    private static readonly RuleTerm[] s_shared =
        [.. RewardHebbian.Family.Terms.Where(term => TaylorPost.Family.IndexOf(term) >= 0)];

    // taylorPost has all eight terms of the default family: restricted to them it is the same rule, in the general kernel's order.
    [Fact]
    public void Taylor_restricted_to_the_default_terms_learns_what_double_precision_says() =>
        Gen.Select(Gen.Float[-0.5f, 0.5f].Array[8], RandomScenario.OneOf(Normalization.Center, Normalization.None), Gen.ULong)
            .Sample((theta, normalization, seed) =>
            {
                Assert.Equal(8, s_shared.Length);
                var general = new PlasticityRule(TaylorPost.Family) { Rate = 0.1f };
                for (int position = 0; position < 8; position++)
                {
                    general.Coefficients[TaylorPost.Family.IndexOf(s_shared[position])] = theta[position];
                }

                double[] expected = LiveInDouble(theta, 0.1f, normalization, seed);
                AssertClose(expected, Live(general, normalization, seed));
                AssertClose(expected, Live(RewardHebbian.Rule(theta, 0.1f), normalization, seed));
            });

    // A closed form: with input only (Δw = η·R·x·e) and R = 1, x = 1 at event 0 and 0 afterwards, the trace pays λ^n at event n.
    [Fact]
    public void A_trace_pays_a_later_reward_to_an_earlier_input()
    {
        var family = RuleExpression.Parse("dw = r*x");
        var settings = RuleSettings.Of(family, Normalization.None) with { Trace = 0.5 };
        var memory = new RuleMemory(settings, 1, 3);
        var rule = new PlasticityRule(family, [1f], 1f);
        var weights = new float[3];
        float[][] inputs = [[1, 0, 0], [0, 0, 0], [0, 1, 0]];
        float[] rewards = [0, 1, 1];
        for (int position = 0; position < 3; position++)
        {
            PlasticityReference.Apply(weights, inputs[position], 0, rewards[position], rule, settings, memory);
            memory.Feel(rewards[position]);
        }

        Assert.Equal([0.5f + 0.25f, 1f, 0f], weights);
        Assert.Equal((0.9 * 0.1) + 0.1, memory.MeanReward, 1e-6);
    }

    [Fact]
    public void Weights_decay_by_their_share_at_every_event()
    {
        var settings = RuleSettings.Of(RewardHebbian.Family, Normalization.None) with { Decay = 0.25 };
        float[] weights = [1f, -2f, 4f];
        PlasticityReference.Apply(weights, [1, 1, 1], 0, 0, RewardHebbian.Rule(new float[8], 1), settings, new RuleMemory(settings));
        Assert.Equal([0.75f, -1.5f, 3f], weights);
    }

    private static float[] Live(PlasticityRule rule, Normalization normalization, ulong seed)
    {
        var settings = RuleSettings.Of(rule.Family, normalization);
        var memory = new RuleMemory(settings);
        var weights = new float[InputCount];
        foreach (var (inputs, readoutNoise, reward) in Events(seed))
        {
            float readout = readoutNoise + weights.Zip(inputs, (weight, input) => weight * input).Sum();
            PlasticityReference.Apply(weights, inputs, readout, reward, rule, settings, memory);
        }

        return weights;
    }

    private static double[] LiveInDouble(float[] theta, double rate, Normalization normalization, ulong seed)
    {
        var weights = new double[InputCount];
        foreach (var (x, noise, reward) in Events(seed))
        {
            double y = noise + weights.Zip(x, (weight, input) => weight * input).Sum();
            double r = reward;
            for (int i = 0; i < InputCount; i++)
            {
                weights[i] += rate * ((r * ((theta[0] * x[i] * y) + (theta[1] * y) + (theta[2] * x[i]) + theta[3]))
                    + ((theta[4] * x[i] * y) + (theta[5] * y) + (theta[6] * x[i]) + theta[7]));
            }

            double mean = normalization == Normalization.None ? 0 : weights.Average();
            for (int i = 0; i < InputCount; i++)
            {
                weights[i] = Math.Clamp(weights[i] - mean, -20, 20);
            }
        }

        return weights;
    }

    private static IEnumerable<(float[] Inputs, float Noise, float Reward)> Events(ulong seed)
    {
        var numbers = new RandomKey(seed, Draw.Check);
        for (uint position = 0; position < EventCount; position++)
        {
            uint first = position * 16;
            yield return ([.. Enumerable.Range(0, InputCount).Select(input => numbers.Uniform(first + (uint)input))],
                numbers.Uniform(first + 8) - 0.5f, (2 * numbers.Uniform(first + 9)) - 1);
        }
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        // Where a rule blows up to the limit of 20, rounding decides which side comes first: only what stays calm is compared.
        if (expected.All(weight => Math.Abs(weight) < 15))
        {
            for (int position = 0; position < expected.Length; position++)
            {
                Assert.Equal(expected[position], actual[position], 2e-3);
            }
        }
    }
}
