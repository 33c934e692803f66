using CsCheck;
using Kenyon.Analysis.Diversity;
using Kenyon.Analysis.Rules;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Tests.Analysis.Sections;

namespace Kenyon.Tests.Analysis.Diversity;

/// <summary>No symmetry and no gauge of MODEL.md, section 3, moves a rule.</summary>
public sealed class RulePointTests
{
    private static readonly Gen<double[]> Coefficients = Gen.Double[0.05, 1].Select(Gen.Bool, (size, sign) => sign ? size : -size).Array[8];
    private static readonly RuleFamily Family = RewardHebbian.Family;

    private static RuleContext Context(Normalization normalization, double noise) =>
        new(ForagingTask.Instance, ReadoutKind.Linear, normalization, Family.Terms, noise);

    private static IReadOnlyDictionary<string, double> Identified(RuleReading rule, RuleContext context) =>
        RulePoint.Identified(rule, context, ScaleGauge.Of(rule, context, 0));

    [Theory]
    [InlineData(Normalization.Center, 4)]
    [InlineData(Normalization.None, 8)]
    public void Identified_terms_are_those_that_the_normalisation_leaves(Normalization normalization, int count)
    {
        var rule = RuleReading.Of(Family, [1, 2, 3, 4, 5, 6, 7, 8], 1, hasFreeSign: true);
        Assert.Equal(count, Identified(rule, Context(normalization, 0.1)).Count);
    }

    [Fact]
    public void The_sign_of_y_does_not_matter() => Coefficients.Sample(coefficients =>
    {
        double[] mirrored = [.. coefficients.Select((value, position) => Family.Terms[position].ChangesWithSign ? -value : value)];
        var context = Context(Normalization.None, 0.1);
        Same(
            Identified(RuleReading.Of(Family, coefficients, 0.3, true, 0.8), context),
            Identified(RuleReading.Of(Family, mirrored, 0.3, true, -0.8), context), exact: true);
    });

    [Fact]
    public void The_scale_of_the_weights_does_not_matter_where_it_is_free() =>
        Coefficients.Select(Gen.Double[0.2, 5]).Sample((coefficients, scale) =>
        {
            double[] scaled = [.. coefficients.Select((value, position) => value * Math.Pow(scale, Family.Terms[position].ScaleExponent))];
            var before = RuleReading.Of(Family, coefficients, 0.3, true, 0.8);
            var after = RuleReading.Of(Family, scaled, 0.3, true, 0.8);

            // The noise of W(0) scales along; without noise nothing else fixes the scale.
            Same(
                Identified(before, Context(Normalization.None, 0.1)),
                Identified(after, Context(Normalization.None, 0.1 * scale)),
                exact: false);
            Same(Identified(before, Context(Normalization.None, 0)), Identified(after, Context(Normalization.None, 0)), exact: false);
        });

    [Fact]
    public void The_terms_that_centring_cancels_do_not_matter() => Coefficients.Select(Coefficients).Sample((coefficients, others) =>
    {
        double[] drifted = [.. coefficients.Select(
            (value, position) => Family.Terms[position].IsCancelled(Normalization.Center) ? others[position] : value)];
        var context = Context(Normalization.Center, 0.1);
        Same(
            Identified(RuleReading.Of(Family, coefficients, 0.3, true, 0.8), context),
            Identified(RuleReading.Of(Family, drifted, 0.3, true, 0.8), context), exact: true);
    });

    [Fact]
    public void In_the_default_noise_the_numbers_are_the_effective_coefficients()
    {
        var rule = RuleReading.Of(Family, [0.1, 0, 0.5, 0, -0.4, 0, 0.2, 0], 0.5, hasFreeSign: true, 1);
        Assert.Equal(
            [0.05, 0.25, -0.2, 0.1],
            Identified(rule, Context(Normalization.Center, 0.1)).Values,
            (left, right) => Math.Abs(left - right) < 1e-12);
    }

    [Fact]
    public void Rules_for_a_motor_network_that_was_given_are_compared_in_the_sign_in_which_y_rises_with_value()
    {
        var spec = PlantedAgents.Spec(
            "{ name: t, task: { kind: foraging, steps: 120, foodCount: 60 }, rule: { normalization: none }, "
            + "agent: { initialWeights: { evolved: true, noise: 0 } } }");
        var whole = PlantedAgents.Layout(spec);
        var rule = new Dictionary<string, double> { ["RewardPre"] = 0.9, ["Reward"] = -0.4, ["PrePost"] = -0.7, ["Pre"] = 0.15 };
        var agent = whole.Decode(PlantedAgents.Genome(whole, rule, 0.3));

        var asItIs = RulePoint.Of(PlantedAgents.Given(spec, agent.MotorWeights, rule, 1)).Coefficients;
        var turnedRound = RulePoint.Of(
            PlantedAgents.Given(spec, CanonicalAgent.Mirrored(whole.Scenario, agent).MotorWeights, rule, -1)).Coefficients;

        Same(asItIs, turnedRound, exact: true);
        Assert.Equal(0.9 * 0.3, Math.Abs(asItIs["RewardPre"]), 1e-6);
    }

    private static void Same(IReadOnlyDictionary<string, double> first, IReadOnlyDictionary<string, double> second, bool exact)
    {
        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, pair => Assert.Equal(pair.Value, second[pair.Key], exact ? 0 : 1e-9 * Math.Abs(pair.Value)));
    }
}
