using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Simulation.Plasticity;

/// <summary>What a family knows of its terms, and a rule of its coefficients.</summary>
public sealed class RuleFamilyTests
{
    private static readonly RuleTerm s_pre = new(Pre: 1);
    private static readonly RuleTerm s_bare = new(Post: 1, IsScaled: false);
    private static readonly RuleFamily s_mixed = new("mixed", [s_pre, s_bare]);

    [Fact]
    public void The_taylor_families_have_the_powers_from_nought_to_two_in_order()
    {
        RuleTerm[] byWeight =
        [
            .. from reward in Enumerable.Range(0, 3)
               from pre in Enumerable.Range(0, 3)
               from weight in Enumerable.Range(0, 3)
               select new RuleTerm(Reward: reward, Pre: pre, Weight: weight),
        ];
        Assert.Equal(byWeight, Taylor.Family.Terms);
        Assert.Equal(byWeight.Select(term => new RuleTerm(term.Reward, term.Pre, Post: term.Weight)), TaylorPost.Family.Terms);
    }

    [Fact]
    public void The_family_with_decay_has_the_eight_terms_and_the_weight()
    {
        Assert.Equal([.. RewardHebbian.Family.Terms, new RuleTerm(Weight: 1)], RewardHebbianDecay.Family.Terms);
        Assert.Equal(("Weight", "w"), (RewardHebbianDecay.Weight.Name, RewardHebbianDecay.Weight.Factors));
        Assert.Equal(5, RewardHebbianDecay.Family.ActiveTerms(Normalization.Center).Count);
    }

    /// <summary>ΔW_i = η[R(θ₁ x_i y + θ₂ y + θ₃ x_i + θ₄) + (θ₅ x_i y + θ₆ y + θ₇ x_i + θ₈) + θ₉ w_i], in double precision.</summary>
    [Fact]
    public void The_family_with_decay_changes_every_weight_as_its_equation_says()
    {
        float[] theta = [0.3f, -0.2f, 1, 0.1f, -0.9f, 0.05f, 0.2f, -0.4f, -0.7f];
        float[] weights = [0.5f, -2, 0, 3], inputs = [0, 1, 0.25f, 0], delta = new float[4];
        const double Reward = 0.8, Readout = -1.5, Rate = 0.25;
        var settings = RuleSettings.Of(RewardHebbianDecay.Family, Normalization.None);
        PlasticityReference.Change(
            weights, inputs, (float)Readout, (float)Reward, new PlasticityRule(RewardHebbianDecay.Family, theta, (float)Rate), settings,
            new RuleMemory(settings, 1, 4), delta);
        for (int input = 0; input < 4; input++)
        {
            double x = inputs[input];
            double expected = Rate * ((Reward * ((theta[0] * x * Readout) + (theta[1] * Readout) + (theta[2] * x) + theta[3]))
                + (theta[4] * x * Readout) + (theta[5] * Readout) + (theta[6] * x) + theta[7] + (theta[8] * weights[input]));
            Assert.Equal(expected, delta[input], 1e-6);
        }
    }

    /// <summary>With one input at a time PrePost is forgetting of the chosen, Weight of all.</summary>
    [Fact]
    public void The_weight_is_forgotten_also_where_nothing_was_shown()
    {
        var none = RuleSettings.Of(RewardHebbianDecay.Family, Normalization.None);
        Assert.Equal([1f, 0.5f], After(RewardHebbian.PrePost));
        Assert.Equal([0.5f, 0.5f], After(RewardHebbianDecay.Weight));

        float[] After(RuleTerm forgets)
        {
            float[] weights = [1, 1];
            var rule = new PlasticityRule(RewardHebbianDecay.Family) { Rate = 0.5f }.With(forgets, -1);
            PlasticityReference.Apply(weights, [0, 1], 1, 0, rule, none, new RuleMemory(none, 1, 2));
            return weights;
        }
    }

    /// <summary>The same rule written as text: the same readings, and the same weights to the last bit.</summary>
    [Fact]
    public void A_rule_with_decay_is_the_one_that_a_person_writes()
    {
        var text = RuleExpression.Parse("dw = eta*x*(a*r - b*y) - c*w");
        var coefficients = new float[3];
        text.Expand([0.75f, 0.5f, 0.125f], coefficients);
        var written = new PlasticityRule(text, coefficients, 0.25f);
        var rule = new PlasticityRule(RewardHebbianDecay.Family) { Rate = 0.25f }
            .With(RewardHebbian.RewardPre, 0.75f).With(RewardHebbian.PrePost, -0.5f).With(RewardHebbianDecay.Weight, -0.5f);
        Assert.Equal(Formula(written), Formula(rule));
        Assert.Equal("Δw = 0.19·R·x − 0.12·x·y − 0.12·w", Formula(rule));
        foreach (var normalization in Enum.GetValues<Normalization>())
        {
            float[] one = [0.3f, -1.7f, 0.9f], other = [.. one];
            for (int step = 0; step < 20; step++)
            {
                float[] inputs = [step % 3 == 0 ? 1 : 0, 0.1f * step, 0.7f];
                Learn(one, inputs, written, normalization);
                Learn(other, inputs, rule, normalization);
                Assert.Equal(one, other);
            }
        }

        static string Formula(PlasticityRule rule)
        {
            var reading = RuleReading.Of(rule, hasFreeSign: false);
            var shown = rule.Family.Terms.Select((term, place) => (term, reading.Effective[place])).Where(pair => pair.Item2 != 0)
                .OrderBy(pair => RewardHebbianDecay.Family.Terms.ToList().FindIndex(pair.term.MultipliesLike)).ToList();
            return RuleFormula.Write(
                new RuleFamily("shown", [.. shown.Select(pair => pair.term)]), [.. shown.Select(pair => pair.Item2)], Normalization.None);
        }

        static void Learn(float[] weights, float[] inputs, PlasticityRule rule, Normalization normalization)
        {
            var settings = RuleSettings.Of(rule.Family, normalization);
            PlasticityReference.Apply(weights, inputs, inputs[0], 0.6f, rule, settings, new RuleMemory(settings, 1, 3));
        }
    }

    [Fact]
    public void A_family_knows_what_the_rate_multiplies()
    {
        Assert.Equal((true, false), (s_mixed.HasRate, s_mixed.IsScaled));
        Assert.Equal((true, true), (RewardHebbian.Family.HasRate, RewardHebbian.Family.IsScaled));
        var bare = new RuleFamily("bare", [s_bare]);
        Assert.Equal((false, false), (bare.HasRate, bare.IsScaled));
    }

    [Fact]
    public void Terms_are_found_by_themselves_and_by_name_and_others_are_not()
    {
        Assert.Equal((0, 1, -1), (s_mixed.IndexOf(s_pre), s_mixed.IndexOf(s_bare), s_mixed.IndexOf(RewardHebbian.Reward)));
        Assert.Equal((0, 1, -1), (s_mixed.IndexOf("Pre"), s_mixed.IndexOf("PostUnscaled"), s_mixed.IndexOf("Post")));
        Assert.Equal(["PostUnscaled"], s_mixed.ParametersOf([s_bare, RewardHebbian.Reward]));
    }

    [Fact]
    public void Families_are_the_same_by_name_and_terms_in_order()
    {
        Assert.True(s_mixed.IsSameAs(new RuleFamily("mixed", [s_pre, s_bare])));
        Assert.False(s_mixed.IsSameAs(new RuleFamily("other", [s_pre, s_bare])));
        Assert.False(s_mixed.IsSameAs(new RuleFamily("mixed", [s_bare, s_pre])));
        Assert.False(s_mixed.IsSameAs(new RuleFamily("mixed", [s_pre])));
    }

    [Fact]
    public void Numbers_are_named_in_order_and_must_be_as_many_as_terms()
    {
        Assert.Equal([("Pre", 2.0), ("PostUnscaled", 3.0)], s_mixed.ByName([2, 3]).Select(pair => (pair.Key, pair.Value)));
        Assert.Contains(
            "There are 1 numbers", Assert.Throws<ArgumentException>(() => s_mixed.ByName([2])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "has no terms", Assert.Throws<ArgumentException>(() => new RuleFamily("none", [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_tells_its_coefficients_with_and_without_the_rate()
    {
        var rule = new PlasticityRule(s_mixed, [2, 3], 0.5f);
        Assert.Equal((1f, 3f), (rule.Effective(0), rule.Effective(1)));
        Assert.Equal([1f, 3f], rule.Comparable());
        Assert.Equal([4f], new PlasticityRule(new RuleFamily("pre", [s_pre]), [4], 0.5f).Comparable());
        Assert.Equal((2f, 3f, 0f), (rule[s_pre], rule[s_bare], rule[RewardHebbian.Reward]));
    }

    [Fact]
    public void A_changed_rule_is_a_copy_and_a_term_that_it_has_not_is_refused()
    {
        var rule = new PlasticityRule(s_mixed, [2, 3], 0.5f);
        var changed = rule.With(s_bare, 7);
        Assert.Equal([2f, 7f], changed.Coefficients);
        Assert.Equal([2f, 3f], rule.Coefficients);
        Assert.Equal(0.5f, changed.Rate);
        Assert.Equal([9f, 3f], rule.With(s_pre, 9).Coefficients);
        Assert.Contains(
            "mixed has no term Reward",
            Assert.Throws<ArgumentException>(() => rule.With(RewardHebbian.Reward, 1)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "There are 1 coefficients",
            Assert.Throws<ArgumentException>(() => new PlasticityRule(s_mixed, [1], 1)).Message,
            StringComparison.Ordinal);
        var taker = new PlasticityRule(s_mixed);
        taker.CopyFrom(rule);
        Assert.Equal([2f, 3f], taker.Coefficients);
        Assert.Equal(0.5f, taker.Rate);
    }
}
