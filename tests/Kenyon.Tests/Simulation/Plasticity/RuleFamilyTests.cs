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
