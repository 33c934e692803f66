using CsCheck;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Plasticity;

public class PlasticityReferenceTests
{
    /// <summary>Numbers on a grid: none so small that scaling by a power of two would round it.</summary>
    private static Gen<float> Between(int lowest, int highest) => Gen.Int[lowest * 1000, highest * 1000].Select(number => number / 1000f);

    /// <summary>A rule of any family.</summary>
    private static readonly Gen<PlasticityRule> Rules =
        from family in RandomScenario.OneOf([.. RuleFamilyCatalog.All])
        from theta in Between(-1, 1).Array[family.Terms.Count]
        from rate in Gen.Int[1, 1000].Select(number => number / 1000f)
        select new PlasticityRule(family, theta, rate);

    public static TheoryData<string, string> EveryTerm =>
        [.. RuleFamilyCatalog.All.SelectMany(
            family => family.Terms.Select(term => new TheoryDataRow<string, string>(family.Name, term.Name)))];

    private static readonly Gen<(float[] Weights, float[] Inputs, float Readout, float Reward)> Events =
        from count in Gen.Int[3, 20]
        from weights in Between(-2, 2).Array[count]
        from inputs in Between(0, 1).Array[count]
        from readout in Between(-2, 2)
        from reward in Between(-3, 3)
        select (weights, inputs, readout, reward);

    [Fact]
    public void The_change_is_the_sum_over_the_terms_up_to_rounding() =>
        Gen.Select(Rules, Events).Sample((rule, e) =>
        {
            var delta = new float[e.Inputs.Length];
            var settings = Settings(Normalization.None, 20);
            PlasticityReference.Change(e.Weights, e.Inputs, e.Readout, e.Reward, rule, settings, new RuleMemory(settings), delta);
            for (int input = 0; input < delta.Length; input++)
            {
                double[] parts =
                [
                    .. rule.Family.Terms.Select((term, position) => (double)rule.Rate * rule.Coefficients[position]
                        * Math.Pow(e.Reward, term.Reward) * Math.Pow(e.Inputs[input], term.Pre) * Math.Pow(e.Readout, term.Post)
                        * Math.Pow(e.Weights[input], term.Weight)),
                ];
                Assert.Equal(parts.Sum(), delta[input], 1e-7 + (1e-6 * parts.Sum(Math.Abs)));
            }
        });

    [Fact]
    public void A_hand_worked_event_comes_out()
    {
        // K 3, η 0.5, θ₃ 1, θ₅ −1, x (1, 0, 0.5), y 0.4, R 1: A = 0.5 (1 − 0.4) = 0.3, ΔW = (0.3, 0, 0.15), W = (0.4, 0, −0.35), mean 1/60.
        var rule = RewardHebbian.Rule([0, 0, 1, 0, -1, 0, 0, 0], 0.5f);
        float[] weights = [0.1f, 0f, -0.5f];
        float change = Apply(weights, [1f, 0f, 0.5f], 0.4f, 1f, rule, Settings(Normalization.Center, 20));
        Assert.Equal([0.3833333, -0.0166667, -0.3666667], weights.Select(weight => Math.Round(weight, 7)));
        Assert.Equal(0.2833333 + 0.0166667 + 0.1333333, change, 5);
    }

    [Fact]
    public void Centred_weights_sum_to_zero_after_every_event() =>
        Gen.Select(Rules, Events, Gen.Enum<Normalization>()).Where((_, _, n) => n != Normalization.None).Sample((rule, e, normalization) =>
        {
            var weights = (float[])e.Weights.Clone();
            Apply(weights, e.Inputs, e.Readout, e.Reward, rule, Settings(normalization, 1000));

            // The mean is a sum of K floats, each addition rounded: at most K · 2⁻²⁴ of the largest weight, and so is each subtraction.
            var raw = (float[])e.Weights.Clone();
            Apply(raw, e.Inputs, e.Readout, e.Reward, rule, Settings(Normalization.None, 1000));
            double mean = raw.Average(weight => (double)weight);
            double length = Math.Sqrt(raw.Sum(weight => (weight - mean) * (weight - mean)));
            double scale = normalization == Normalization.Sphere && length > 1e-15 ? Math.Sqrt(12) / length : 1;
            int count = raw.Length;
            double bound = scale * count * (count + 3) * raw.Max(Math.Abs) / (1 << 24);
            Assert.InRange(weights.Sum(weight => (double)weight), -bound, bound);
        });

    [Fact]
    public void Weights_on_the_sphere_have_squared_norm_twelve_and_zero_stays_zero()
    {
        Gen.Select(Rules, Events).Sample((rule, e) =>
        {
            var weights = (float[])e.Weights.Clone();
            Apply(weights, e.Inputs, e.Readout, e.Reward, rule, Settings(Normalization.Sphere, 1000));
            Assert.Equal(12, weights.Sum(weight => (double)weight * weight), 1e-3);
        });
        var zero = new float[5];
        Apply(zero, [.5f, .5f, .5f, .5f, .5f], 0, 0, new PlasticityRule(RewardHebbian.Family), Settings(Normalization.Sphere, 20));
        Assert.All(zero, weight => Assert.Equal(0f, weight));
    }

    [Fact]
    public void No_weight_leaves_its_limit() =>
        Gen.Select(Rules, Events, Gen.Enum<Normalization>()).Sample((rule, e, normalization) =>
        {
            var weights = (float[])e.Weights.Clone();
            Apply(weights, e.Inputs, e.Readout, 1000, rule, Settings(normalization, 0.75f));
            Assert.All(weights, weight => Assert.InRange(weight, -0.75f, 0.75f));
        });

    // Consequence a: with centring, terms that add the same to all weights do nothing.
    [Fact]
    public void Centring_makes_the_terms_without_input_neutral() =>
        Gen.Select(Rules, Events).Sample((rule, e) =>
        {
            var without = Changed(rule, (term, theta) => term.IsCancelled(Normalization.Center) ? 0 : theta);
            AssertClose(After(rule, e, Normalization.Center), After(without, e, Normalization.Center), 1e-4);
        });

    // Consequence a, its other half: without normalisation all terms act.
    [Theory]
    [MemberData(nameof(EveryTerm))]
    public void Without_normalisation_every_term_acts(string family, string term)
    {
        var rule = new PlasticityRule(RuleFamilyCatalog.Find(family)!) { Rate = 0.1f };
        rule.Coefficients[rule.Family.IndexOf(term)] = 1;
        float[] weights = [0.1f, 0.2f, 0.3f];
        Apply(weights, [.9f, .5f, .2f], 0.7f, 1.3f, rule, Settings(Normalization.None, 20));
        Assert.NotEqual([0.1f, 0.2f, 0.3f], weights);
    }

    // Consequence b: only the products η·θ are identified. A power of two keeps every bit.
    [Fact]
    public void Only_the_products_of_rate_and_coefficients_act() =>
        Gen.Select(Rules, Events, Gen.Enum<Normalization>()).Sample((rule, e, normalization) =>
        {
            var halved = new PlasticityRule(rule.Family, [.. rule.Coefficients.Select(theta => theta / 2)], rule.Rate * 2);
            Assert.Equal(After(rule, e, normalization), After(halved, e, normalization));
        });

    // Consequence c: y → −y, W → −W; in the default family it maps θ to (θ₁, θ₂, −θ₃, −θ₄, θ₅, θ₆, −θ₇, −θ₈).
    [Fact]
    public void Turning_the_sign_of_readout_and_weights_is_a_symmetry() =>
        Gen.Select(Rules, Events, Gen.Enum<Normalization>()).Sample((rule, e, normalization) =>
        {
            var mirrored = Changed(rule, (term, theta) => term.ChangesWithSign ? -theta : theta);
            var turned = (e.Weights.Select(weight => -weight).ToArray(), e.Inputs, -e.Readout, e.Reward);
            Assert.Equal(After(rule, e, normalization), After(mirrored, turned, normalization).Select(weight => -weight));
        });

    // Consequence d: W → cW for a linear readout; in the default family it maps θ to (θ₁, θ₂, cθ₃, cθ₄, θ₅, θ₆, cθ₇, cθ₈). A power of two
    // keeps every bit.
    [Theory]
    [InlineData(Normalization.Center)]
    [InlineData(Normalization.None)]
    public void Scaling_the_weights_is_a_gauge_of_a_linear_readout(Normalization normalization) =>
        Gen.Select(Rules, Events).Sample((rule, e) =>
        {
            const float Scale = 4;
            float readout = ReadoutReference.Drive(e.Weights, e.Inputs);
            var scaledRule = Changed(rule, (term, theta) => theta * MathF.Pow(Scale, term.ScaleExponent));
            var scaledWeights = e.Weights.Select(weight => Scale * weight).ToArray();
            var plain = After(rule, e with { Readout = readout }, normalization);
            var scaled = After(
                scaledRule, (scaledWeights, e.Inputs, ReadoutReference.Drive(scaledWeights, e.Inputs), e.Reward), normalization);
            Assert.Equal(plain.Select(weight => Scale * weight), scaled);
        });

    // Consequence e: a binary readout does not change with the scale of W.
    [Fact]
    public void A_binary_readout_does_not_see_the_scale_of_the_weights() =>
        Gen.Select(Events, Gen.Float[0.01f, 100]).Sample((e, scale) =>
        {
            var binary = new ReadoutSettings(ReadoutKind.Binary);
            float drive = ReadoutReference.Drive(e.Weights, e.Inputs);
            Assert.Equal(ReadoutReference.Respond(drive, binary), ReadoutReference.Respond(scale * drive, binary));
        });

    private static float Apply(float[] weights, float[] inputs, float readout, float reward, PlasticityRule rule, RuleSettings settings) =>
        PlasticityReference.Apply(weights, inputs, readout, reward, rule, settings, new RuleMemory(settings));

    private static RuleSettings Settings(Normalization normalization, double limit) =>
        RuleSettings.Of(RewardHebbian.Family, normalization) with { WeightLimit = limit };

    private static PlasticityRule Changed(PlasticityRule rule, Func<RuleTerm, float, float> change) =>
        new(rule.Family, [.. rule.Family.Terms.Select((term, position) => change(term, rule.Coefficients[position]))], rule.Rate);

    private static float[] After(
        PlasticityRule rule, (float[] Weights, float[] Inputs, float Readout, float Reward) e, Normalization normalization)
    {
        var weights = (float[])e.Weights.Clone();
        Apply(weights, e.Inputs, e.Readout, e.Reward, rule, Settings(normalization, 1e6f));
        return weights;
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        for (int position = 0; position < expected.Length; position++)
        {
            Assert.Equal(expected[position], actual[position], tolerance);
        }
    }
}
