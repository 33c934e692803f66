using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Simulation.Plasticity;

public sealed class RuleTermTests
{
    [Fact]
    public void Names_and_factors_follow_from_the_powers()
    {
        Assert.Equal(("RewardPrePost", "R·x·y"), Told(RewardHebbian.RewardPrePost));
        Assert.Equal(("Bias", ""), Told(new RuleTerm()));
        Assert.Equal(("Reward2Weight", "R²·w"), Told(new RuleTerm(Reward: 2, Weight: 1)));
        Assert.Equal(("PrePostMeanReward", "x·y·r̄"), Told(new RuleTerm(Pre: 1, Post: 1, MeanReward: 1)));
        Assert.Equal(("WeightUnscaled", "w"), Told(new RuleTerm(Weight: 1, IsScaled: false)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RuleTerm(Reward: -1).Name);
    }

    [Fact]
    public void The_default_family_has_the_symmetries_of_the_model()
    {
        Assert.Equal(
            [RewardHebbian.RewardPre, RewardHebbian.Reward, RewardHebbian.Pre, RewardHebbian.Bias],
            RewardHebbian.Family.Terms.Where(term => term.ChangesWithSign));
        Assert.Equal(
            [RewardHebbian.RewardPost, RewardHebbian.Reward, RewardHebbian.Post, RewardHebbian.Bias],
            RewardHebbian.Family.Terms.Where(term => term.IsCancelled(Normalization.Sphere)));
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1], RewardHebbian.Family.Terms.Select(term => term.ScaleExponent));
    }

    [Fact]
    public void The_taylor_families_have_every_product_of_powers_up_to_two_once()
    {
        Assert.Equal(27, Taylor.Family.Terms.Distinct().Count());
        Assert.Equal(27, TaylorPost.Family.Terms.Distinct().Count());
        Assert.All(RewardHebbian.Family.Terms, term => Assert.Contains(term, TaylorPost.Family.Terms));
        Assert.Equal(3, Taylor.Family.Terms.Count(term => term.IsCancelled(Normalization.Center)));
    }

    [Fact]
    public void What_stands_in_front_of_variables_adds_up_whether_the_rate_scales_it_or_not()
    {
        var effective = new Dictionary<string, double>
        {
            [RewardHebbian.PrePost.Name] = 0.25,
            [(RewardHebbian.PrePost with { IsScaled = false }).Name] = -1,
            ["Reward"] = 3,
        };
        Assert.Equal(-0.75, RewardHebbian.PrePost.SumIn(effective));
        Assert.Equal(-0.75, (RewardHebbian.PrePost with { IsScaled = false }).SumIn(effective));
        Assert.Null(RewardHebbian.RewardPre.SumIn(effective));
    }

    [Fact]
    public void A_family_has_each_term_once() =>
        Assert.Throws<ArgumentException>(() => new RuleFamily("twice", [new RuleTerm(Pre: 1), new RuleTerm(Pre: 1)]));

    private static (string, string) Told(RuleTerm term) => (term.Name, term.Factors);
}
