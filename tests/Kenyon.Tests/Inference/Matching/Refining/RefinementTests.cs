using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Analysis.Matching.Refining;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Matching.Refining;

public sealed class RefinementTests
{
    private static readonly double[] s_learning = [0.1, 0.25, 0.6];

    private static readonly double[] s_forgetting = [0.02, 0.1, 0.3, 0.8];

    private static readonly Atlas s_atlas = MadeUpAtlas.Create(s_learning, s_forgetting, replicates: 6, spread: 0.2);

    private static readonly AtlasGroups s_groups = new(s_atlas, FlippingDesign.Create(12, 120), new GroupHabits(), seed: 4);

    private static readonly AtlasFeatures s_ground = s_groups.Live(new WorkPool(2));

    [Fact]
    public void New_conditions_lie_between_the_most_probable_and_its_neighbours_and_beyond_the_last()
    {
        var match = Match(s_ground);
        var added = Refinement.Of(match);
        Assert.InRange(added.Count, 1, Refinement.MostConditions);
        int first = match.Conditions[match.Ranking[0]];
        double[] learning = [.. added.Where(child => child.Parent == first && child.Axis == 0).Select(child => child.Value)];
        double own = s_learning[Marginals.ValueOf(s_atlas, 0, first)];
        // Geometric means of neighbours, and as far beyond the last by a factor, with two digits.
        double[] expected = own switch { 0.1 => [0.16, 0.04], 0.25 => [0.16, 0.39], _ => [0.39, 1.4] };
        Assert.Equal(expected, learning);
        Assert.All(added, child => Assert.DoesNotContain(
            Refinement.SettingsOf(s_atlas, child), s_atlas.Conditions.Select(condition => condition.Settings)));
        Assert.Equal(added.Count, added.Select(child => string.Join(' ', Refinement.SettingsOf(s_atlas, child))).Distinct().Count());
    }

    [Fact]
    public void What_came_of_one_condition_shares_what_it_was_worth()
    {
        NewCondition[] added = [new(3, 3, 0, 0.16), new(3, 3, 1, 0.2), new(5, 5, 0, 0.4)];
        double[] weights = Refinement.Weights(s_atlas, added);
        Assert.Equal(1.0 / 3, weights[3], 1e-15);
        Assert.Equal(0.5, weights[5], 1e-15);
        Assert.Equal(1, weights[0]);
        Assert.Equal(s_atlas.Conditions.Count, weights.Sum() + added.Sum(child => weights[child.Parent]), 1e-12);
    }

    [Fact]
    public void Neighbours_may_differ_in_kind_where_a_setting_needs_it()
    {
        AtlasCondition Condition(string kind, string switches) =>
            s_atlas.Conditions[0] with { Name = $"{kind} {switches}", Settings = [kind, switches] };
        var atlas = new Atlas(
            "made up",
            [AtlasAxis.Of("environment.kind", ["still", "switching"]), AtlasAxis.Of("environment.switchProbability", ["0", "0.02", "0.1"])],
            [Condition("still", "0"), Condition("switching", "0.02"), Condition("switching", "0.1")]);
        var ground = new AtlasFeatures(atlas, [.. s_ground.Features.Select(rows => rows.Take(atlas.Rules.Count).ToArray())]);
        var added = Refinement.Of(Match(ground));
        // Halfway between 0 and 0.02 is a world of the kind that can switch.
        var half = Assert.Single(added, child => child.Value == 0.01);
        Assert.Equal(1, half.Template);
        Assert.Equal(["switching", "0.01"], Refinement.SettingsOf(atlas, half));
    }

    [Fact]
    public void What_a_condition_is_worth_beforehand_counts_in_what_is_said_of_it()
    {
        var halved = new Atlas(
            s_atlas.Source,
            s_atlas.Axes,
            [.. s_atlas.Conditions.Select((condition, number) => number == 4 ? condition with { PriorWeight = 0.5 } : condition)]);
        double[] even = Posterior(s_ground), other = Posterior(new AtlasFeatures(halved, s_ground.Features));
        Assert.Equal(0.5 * even[4] / even[0], other[4] / other[0], 1e-12);
        Assert.Equal(even[3] / even[0], other[3] / other[0], 1e-12);

        static double[] Posterior(AtlasFeatures ground)
        {
            var finder = ConditionFinder.Learn(ground, ground.Asked);
            return ConditionFinder.Posterior(finder.Place(ground.Features[0][ground.Asked[0]]), Blend.Tried[0]);
        }
    }

    [Fact]
    public void Numbers_that_leave_no_room_between_them_get_no_new_condition()
    {
        var atlas = new Atlas(
            "made up",
            [AtlasAxis.Of("agent.readout.bits", ["1", "2", "3"])],
            [.. Enumerable.Range(0, 3).Select(number => s_atlas.Conditions[number] with { Settings = [$"{number + 1}"] })]);
        var ground = new AtlasFeatures(atlas, [.. s_ground.Features.Select(rows => rows.Take(atlas.Rules.Count).ToArray())]);
        string[] added = [.. Refinement.Of(Match(ground)).SelectMany(child => Refinement.SettingsOf(atlas, child))];
        Assert.Empty(added.Intersect(["1", "2", "3"]));
    }

    private static ConditionMatch Match(AtlasFeatures ground) => ConditionMatch.Run(
        ground, FlippingDesign.Create(12, 120), new TendencyParts(), 24, leavesOut: false, _ => new WorkPool(2));
}
