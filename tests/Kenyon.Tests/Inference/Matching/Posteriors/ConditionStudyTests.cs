using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Recovery;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Inference.Matching.Posteriors;

public sealed class ConditionStudyTests
{
    private static readonly Lazy<AtlasFeatures> s_ground = new(() => Ground(
        MadeUpAtlas.Create([0.1, 0.25, 0.6], [0.02, 0.1, 0.3, 0.8], replicates: 10, spread: 0.35)));

    private static readonly Lazy<ConditionStudy> s_study = new(() => ConditionStudy.Run(s_ground.Value, 120, new WorkPool(2)));

    [Fact]
    public void Conditions_that_differ_are_told_and_claims_are_as_good_as_they_say()
    {
        var study = s_study.Value;
        Assert.Equal(120, study.Groups.Count);
        Assert.Equal(12, study.ConditionCount);
        Assert.True(study.LogScore > study.GuessScore + 0.8, $"{study.LogScore:F2} against {study.GuessScore:F2}");
        Assert.InRange(study.MeanClaimed - study.First, -0.15, 0.15);
        Assert.InRange(study.Coverage90, 0.82, 1);
        Assert.InRange(study.MeanTruth, Math.Exp(study.LogScore), study.First + 0.1);
        foreach (var axis in AxisReliability.Of(s_ground.Value.Atlas, study.Groups))
        {
            Assert.InRange(axis.Claimed - axis.Right, -0.15, 0.15);
            Assert.Equal(120, axis.ByValue.Sum(value => value.Claims));
            Assert.Equal(axis.Right, axis.ByValue.Sum(value => value.Right) / 120.0, 1e-12);
        }
    }

    [Fact]
    public void Conditions_that_mean_nothing_are_not_claimed_to_be_told()
    {
        // The rules dealt out anew: a condition is any ten of them. A program that had seen what it is asked about would still do well.
        var real = s_ground.Value;
        var key = new RandomKey(8, Draw.Check);
        int[] dealt = [.. Enumerable.Range(0, real.Atlas.Rules.Count).OrderBy(rule => key.Uniform((uint)rule))];
        var shuffled = real with { Features = [.. real.Features.Select(rows => dealt.Select(rule => rows[rule]).ToArray())] };
        var study = ConditionStudy.Run(shuffled, 120, new WorkPool(2));
        Assert.InRange(study.LogScore, study.GuessScore - 0.3, study.GuessScore + 0.1);
        Assert.True(study.MeanClaimed < 0.25, $"claimed {study.MeanClaimed:F2}");
    }

    [Fact]
    public void The_same_bits_come_out_for_any_number_of_threads()
    {
        var again = ConditionStudy.Run(s_ground.Value, 120, new WorkPool(1));
        Assert.Equal(s_study.Value.Blends, again.Blends);
        Assert.Equal(s_study.Value.Groups.Select(group => group.Truth), again.Groups.Select(group => group.Truth));
    }

    [Fact]
    public void Halves_of_the_replicates_say_about_the_same()
    {
        var (usual, blends) = s_study.Value.Halves(s_ground.Value, new WorkPool(2));
        Assert.InRange(usual.Conditions, 0.01, 0.45);
        Assert.All(usual.Axes, distance => Assert.InRange(distance, 0, 0.3));
        Assert.Equal(Blend.Tried.Count / 4, blends.Distinct().Count());
    }

    [Fact]
    public void The_posterior_is_the_mean_of_what_the_best_blends_say()
    {
        var finder = ConditionFinder.Learn(s_ground.Value, s_ground.Value.Asked);
        var place = finder.Place(s_ground.Value.Features[0][7]);
        Blend[] blends = [Blend.Tried[1], Blend.Tried[^1]];
        double[][] each = [.. blends.Select(blend => ConditionFinder.Posterior(place, blend))];
        double[] mean = ConditionFinder.Posterior(place, blends);
        Assert.NotEqual(each[0], each[1]);
        Assert.All(mean, (probability, condition) => Assert.Equal((each[0][condition] + each[1][condition]) / 2, probability, 1e-15));
        // Scores that fall by the number of the blend, but for two that are alike: the quarter with the lowest numbers, in order.
        double[] scores = [.. Enumerable.Range(0, Blend.Tried.Count).Select(blend => -Math.Max(blend, 1.0))];
        Assert.Equal(Blend.Tried.Take(Blend.Tried.Count / 4), Blend.Best(scores));
        Array.Reverse(scores);
        Assert.Equal(Blend.Tried[^1], Blend.Best(scores)[1]);
    }

    [Fact]
    public void Groups_of_rules_that_were_held_out_seldom_lie_too_far_away()
    {
        var misfit = Misfit.Learn(s_ground.Value, new WorkPool(2));
        double share = s_ground.Value.Asked.Average(rule => misfit.HeldOutProbability(rule) < ConditionMatch.MisfitLimit ? 1.0 : 0);
        Assert.InRange(share, 0.005, 0.08);
    }

    [Theory]
    [InlineData("winStayLoseShift")]
    [InlineData("choiceKernel")]
    public void Animals_that_follow_no_rule_of_the_atlas_are_none_of_these(string name)
    {
        var design = FlippingDesign.Create(20, 240);
        var misfit = Misfit.Learn(s_ground.Value, new WorkPool(2));
        IBehaviourModel model = ModelCatalog.Create(name, design.Design(), new ModelParts());
        var simulation = new SubjectSimulation(design, 4);
        int none = 0;
        const int Groups = 20;
        for (int group = 0; group < Groups; group++)
        {
            var animals = SimulatedSubject.Typical(model, 20, 20, (ulong)(group + 1));
            var data = design with
            {
                Subjects = [.. animals.Select((animal, subject) => simulation.Run(model, animal.Parameters, subject, group))],
            };
            none += misfit.Probability(AtlasGroups.Features(data, AtlasGroups.Threshold(data))) < ConditionMatch.MisfitLimit ? 1 : 0;
        }

        Assert.True(none >= 0.9 * Groups, $"{none} of {Groups}");
    }

    [Fact]
    public void An_atlas_of_few_replicates_tells_rules_and_no_conditions()
    {
        var groups = new AtlasGroups(
            MadeUpAtlas.Create([0.2, 0.6], [0.1, 0.5], replicates: 3), FlippingDesign.Create(2, 30), new GroupHabits(), 1);
        Assert.False(groups.CanTellConditions);
    }

    private static AtlasFeatures Ground(Atlas atlas) =>
        new AtlasGroups(atlas, FlippingDesign.Create(20, 240), new GroupHabits(), 2).Live(new WorkPool(2));
}
