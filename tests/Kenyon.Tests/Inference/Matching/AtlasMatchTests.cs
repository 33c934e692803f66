using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching;
using Kenyon.Analysis.Matching.Baselines;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Matching;

public sealed class AtlasMatchTests
{
    private static readonly Atlas s_atlas = MadeUpAtlas.Create([0.1, 0.5], [0.02, 0.1, 0.5], replicates: 6, spread: 0.2);

    private static readonly Lazy<AtlasMatch> s_match = new(() => Match(s_atlas, Choices(s_atlas, rule: 8)));

    /// <summary>A match, for tests of what is told of one.</summary>
    internal static AtlasMatch Usual => s_match.Value;

    [Fact]
    public void A_match_says_whether_choices_depend_on_reward_which_condition_and_how_well_that_is_known()
    {
        var match = s_match.Value;
        Assert.True(match.Dependence.Depends);
        var conditions = match.Conditions!;
        Assert.Equal(6, conditions.Conditions.Count);
        Assert.Equal(1, conditions.Posterior.Sum(), 1e-12);
        Assert.All(conditions.Axes, axis => Assert.Equal(1, axis.Posterior.Sum(), 1e-12));
        Assert.All(conditions.Axes, axis => Assert.Equal(1, axis.Prior.Sum(), 1e-12));
        Assert.True(conditions.Posterior[1] > 1.0 / 6, $"{conditions.Posterior[1]:F2}"); // rule 8 evolved under condition 1
        Assert.False(conditions.IsNone, $"{conditions.Misfit:F3}");
        Assert.True(MatchVerdict.HasAnswer(match));
        Assert.Equal(match.Data.Subjects.Count, conditions.LeftOut!.LogLikelihoods.Count);
        Assert.True(conditions.LeftOut.LogLikelihoods.Sum() > -match.Data.TrialCount * Math.Log(2));
        Assert.Equal(
            match.Scores.OrderByDescending(score => score.Total).Select(score => score.Rule), match.Scores.Select(score => score.Rule));
        string words = string.Join(' ', MatchVerdict.On(match));
        Assert.Contains("These choices depend on reward", words, StringComparison.Ordinal);
        Assert.Contains("Two halves of the replicates", words, StringComparison.Ordinal);
    }

    [Fact]
    public void What_each_half_of_the_replicates_says_is_as_far_apart_as_it_is_said_to_be()
    {
        var halves = s_match.Value.Conditions!.Halves;
        for (int axis = 0; axis < s_atlas.Axes.Count; axis++)
        {
            Assert.Equal(1, halves.Even[axis].Sum(), 1e-12);
            Assert.Equal(1, halves.Odd[axis].Sum(), 1e-12);
            double apart = halves.Even[axis].Zip(halves.Odd[axis], (even, odd) => Math.Abs(even - odd)).Sum() / 2;
            Assert.Equal(apart, halves.Distance.Axes[axis], 1e-12);
        }

        Assert.Contains(halves.Distance.Axes, distance => distance > 0);
    }

    [Fact]
    public void The_same_bits_come_out_for_any_number_of_threads()
    {
        var data = Choices(s_atlas, rule: 8, subjects: 6, trials: 50);
        AtlasMatch one = Match(s_atlas, data, threads: 1, count: 10), many = Match(s_atlas, data, threads: 5, count: 10);
        Assert.Equal(one.Conditions!.Posterior, many.Conditions!.Posterior);
        Assert.Equal(one.Conditions.LeftOut!.LogLikelihoods, many.Conditions.LeftOut!.LogLikelihoods);
        Assert.Equal(one.Conditions.Misfit, many.Conditions.Misfit);
        Assert.Equal(one.Scores.Select(score => score.Total), many.Scores.Select(score => score.Total));
    }

    [Fact]
    public void Choices_that_know_nothing_of_rewards_are_no_question()
    {
        var design = FlippingDesign.Create(6, 60);
        var simulation = new SubjectSimulation(design, 3);
        var fixedChoice = new TendencyParts(HasPerseveration: false).With(new Chance(), design.Design(), "preference");
        var data = design with
        {
            Subjects =
                [.. Enumerable.Range(0, 6).Select(subject => simulation.Run(fixedChoice, [subject % 2 == 0 ? 0.8 : -0.5], subject, 0))],
        };
        var match = Match(MadeUpAtlas.Create([0.1, 0.5], [0.02, 0.5], replicates: 2), data, count: 10);
        Assert.False(match.Dependence.Depends);
        Assert.False(MatchVerdict.HasAnswer(match));
        Assert.StartsWith("These choices do not depend on reward", MatchVerdict.On(match)[0], StringComparison.Ordinal);

        // So few choices are enough to tell it of animals that learn.
        var learners = Choices(s_atlas, rule: 8, subjects: 6, trials: 60);
        var told = BaselineSet.Fit(learners, new TendencyParts(), new FitOptions(StartCount: 1), true, _ => new WorkPool(2));
        Assert.True(RewardDependence.Of(told).Depends, $"{RewardDependence.Of(told).Difference}");
    }

    [Fact]
    public void An_atlas_with_one_rule_a_condition_is_said_to_be_one()
    {
        var atlas = MadeUpAtlas.Create([0.1, 0.5], [0.02, 0.5]);
        var match = Match(atlas, Choices(atlas, rule: 1, subjects: 3, trials: 50), count: 10);
        Assert.Null(match.Conditions);
        Assert.Equal(4, match.Scores.Count);
        Assert.False(MatchVerdict.HasAnswer(match));
        Assert.Contains("has 1 at most of the rules of each condition", string.Join(' ', MatchVerdict.On(match)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_told_is_said()
    {
        var match = s_match.Value;
        var conditions = match.Conditions!;
        Assert.Contains("None of these", Words(match with { Conditions = conditions with { Misfit = 0.01 } }), StringComparison.Ordinal);
        Assert.False(MatchVerdict.HasAnswer(match with { Conditions = conditions with { Misfit = 0.01 } }));
        Assert.Contains(
            "foretold worse", Words(match with { Conditions = conditions with { LeftOut = Shifted(-20) } }), StringComparison.Ordinal);
        Assert.Contains(
            "foretold better", Words(match with { Conditions = conditions with { LeftOut = Shifted(20) } }), StringComparison.Ordinal);
        Assert.Null(MatchVerdict.AgainstBaseline(match with { Conditions = conditions with { LeftOut = null } }));
        var blind = conditions.Axes.Select(axis => axis with
        {
            Reliability = axis.Reliability with { Right = axis.Prior.Max(), ByValue = [.. axis.Axis.Values.Select(_ => (0, 0))] },
            Posterior = [1, .. new double[axis.Posterior.Count - 1]],
        }).ToList();
        string words = Words(match with { Conditions = conditions with { Axes = blind } });
        Assert.Contains("What cannot be told with this design: made.learning", words, StringComparison.Ordinal);
        Assert.DoesNotContain("What can be told", words, StringComparison.Ordinal);
        Assert.Contains("lies on its border, at 0.02", words, StringComparison.Ordinal);
        Assert.All(blind, axis => Assert.True(double.IsNaN(axis.ReliabilityOf(0))));
        Assert.False(match.Dependence.IsConstant);

        string Words(AtlasMatch told) => string.Join(' ', MatchVerdict.On(told));
        LeftOutAnimals Shifted(double nats) => new([.. match.BestBaseline.LeftOut.Subjects.Select(value => value + nats)]);
    }

    [Fact]
    public void Equal_rewards_and_one_animal_are_told_as_such()
    {
        var data = Choices(s_atlas, rule: 8, subjects: 1, trials: 150);
        var alone = RewardDependence.Of(BaselineSet.Fit(data, new TendencyParts(false, false), new FitOptions(StartCount: 1), true, Pool));
        Assert.False(alone.IsTried);
        Assert.True(alone.Depends);
        var equal =
            data with { Subjects = [.. data.Subjects.Select(subject => subject with { Reward = [.. subject.Reward.Select(_ => 1.0)] })] };
        var told = RewardDependence.Of(BaselineSet.Fit(equal, new TendencyParts(true, false), new FitOptions(StartCount: 1), false, Pool));
        Assert.True(told.IsConstant);
        Assert.False(told.Depends);
        var models = BaselineSet.Of(data.Design(), new TendencyParts());
        Assert.Null(
            BaselineSet.IsRewardDriven(models.First(model => model.Name.StartsWith("logisticRegression", StringComparison.Ordinal))));
        Assert.All(
            models.Where(model => model.Name.StartsWith("deltaRule", StringComparison.Ordinal)),
            model => Assert.True(BaselineSet.IsRewardDriven(model)));
        Assert.False(BaselineSet.IsRewardDriven(models[0]));
        Assert.False(BaselineSet.IsRewardDriven(models[1]));

        static WorkPool Pool(string title) => new(2);
    }

    [Fact]
    public void Groups_of_animals_have_answers_of_their_own_and_are_contrasted()
    {
        // Half of the animals learn slowly and hardly forget, half learn fast and forget fast: rules 2 and 32 are of conditions 0 and 5.
        var slow = Choices(s_atlas, rule: 2, subjects: 6, trials: 150);
        var fast = Choices(s_atlas, rule: 32, subjects: 6, trials: 150);
        var data = slow with
        {
            Subjects =
            [
                .. slow.Subjects.Select(subject => subject with { Group = "slow" }),
                .. fast.Subjects.Select(subject => subject with { Group = "fast", Subject = $"{subject.Subject}b" }),
            ],
        };
        var match = AtlasMatch.Run(
            s_atlas, data, new TendencyParts(), new FitOptions(StartCount: 1), count: 20, leavesOut: false, _ => new WorkPool(2));
        Assert.Equal([("fast", 6), ("slow", 6)], match.Groups.Select(group => (group.Group, group.Count)));
        Assert.All(match.Groups, group => Assert.Equal(1, group.Conditions.Posterior.Sum(), 1e-12));
        var contrasts = GroupContrast.Of(match.Groups);
        Assert.Equal(2, contrasts.Count);
        Assert.All(contrasts, contrast => Assert.Equal(1, contrast.Less + contrast.Same + contrast.Greater, 1e-12));
        Assert.True(contrasts[1].Greater > 0.8, $"{contrasts[1]}"); // forgetting of the fast after that of the slow
        var difference = contrasts[1].Difference!.Value;
        Assert.True(difference.Mean > 0 && difference.Low <= difference.High && difference.High > 0, $"{difference}");
        // A group by itself is what it would be without the other.
        var alone = new AtlasGroups(s_atlas, data, new GroupHabits(), new FitOptions().Seed)
            .Live([[.. Enumerable.Range(0, 6)]], new WorkPool(1))[0];
        Assert.Equal(alone.Features[0], match.Groups[1].Conditions.Ground.Features[0]);
    }

    internal static AtlasMatch Match(Atlas atlas, ChoiceData data, int threads = 2, int count = 30) => AtlasMatch.Run(
        atlas, data, new TendencyParts(), new FitOptions(StartCount: 1), count, leavesOut: true, _ => new WorkPool(threads));

    internal static ChoiceData Choices(Atlas atlas, int rule, int subjects = 6, int trials = 100)
    {
        var design = FlippingDesign.Create(subjects, trials);
        var model = Atlas.ModelOf(atlas.Rules[rule], design.Design());
        var simulation = new SubjectSimulation(design, seed: 4);
        return design with { Subjects = [.. Enumerable.Range(0, subjects).Select(subject => simulation.Run(model, [4.0], subject, 0))] };
    }
}
