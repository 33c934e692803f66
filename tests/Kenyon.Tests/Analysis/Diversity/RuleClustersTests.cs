using Kenyon.Analysis.Diversity;

namespace Kenyon.Tests.Analysis.Diversity;

public sealed class RuleClustersTests
{
    private static readonly double[] Delta = [0, 1, -1, 0], Hebb = [1, 0, -0.2, 0], Third = [0, 0.2, 0, 1];

    [Fact]
    public void Planted_groups_are_recovered()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            RulePoint[] rules =
            [
                .. PlantedRules.Around(Delta, 0.08, 7, "a", seed), .. PlantedRules.Around(Hebb, 0.08, 5, "a", 100 + seed),
                .. PlantedRules.Around(Third, 0.08, 4, "a", 200 + seed),
            ];
            var clusters = RuleClusters.Of(RuleDirections.Of(rules));
            Assert.Equal(3, clusters.Count);
            Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2], clusters.Membership);
            Assert.True(clusters.Silhouette > 0.8);
        }
    }

    [Fact]
    public void A_cloud_without_groups_is_one_group_about_as_often_as_the_level_says()
    {
        int divided = Enumerable.Range(0, 40).Count(seed =>
            RuleClusters.Of(RuleDirections.Of(PlantedRules.Around(Delta, 0.3, 12, "a", 1000 + seed))).Count > 1);

        // 5 % of 40 are 2; 7 or more have probability 0.003.
        Assert.InRange(divided, 0, 6);
    }

    [Fact]
    public void The_order_of_the_rules_changes_nothing_but_the_numbers_of_the_groups()
    {
        RulePoint[] rules = [.. PlantedRules.Around(Delta, 0.1, 6, "a", 5), .. PlantedRules.Around(Hebb, 0.1, 6, "a", 6)];
        var forward = RuleClusters.Of(RuleDirections.Of(rules));
        var backward = RuleClusters.Of(RuleDirections.Of([.. rules.Reverse()]));
        Assert.Equal(forward.Silhouette, backward.Silhouette, 1e-12);
        Assert.Equal(forward.Membership.Select(group => 1 - group), backward.Membership.Reverse());
    }

    [Fact]
    public void Few_rules_and_equal_rules_are_not_divided()
    {
        Assert.Equal(1, RuleClusters.Of(RuleDirections.Of(PlantedRules.Around(Delta, 0.1, 5, "a", 1))).Count);
        Assert.Equal(1, RuleClusters.Of(RuleDirections.Of(PlantedRules.Around(Delta, 0, 9, "a", 1))).Count);
    }
}
