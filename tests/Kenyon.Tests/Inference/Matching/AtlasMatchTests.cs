using Kenyon.Analysis.Matching;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Matching;

public sealed class AtlasMatchTests
{
    private static readonly double[] s_learning = [0.3, 0.6];
    private static readonly double[] s_forgetting = [0.05, 0.1, 0.16, 0.24, 0.33, 0.45, 0.6, 0.8, 1];

    [Fact]
    public void Conditions_that_differ_by_what_is_refitted_count_as_one()
    {
        var match = MatchWithoutBaselines(MadeUpAtlas.Create(s_learning, s_forgetting), subjects: 2, trials: 400);
        // Twice the learning at the same forgetting is twice the scale of the weights, which β takes up.
        foreach (string forgetting in s_forgetting.Select(value => $"{value}"))
        {
            Assert.Single(
                match.Classes, member => member.Conditions.Any(condition => match.Atlas.Conditions[condition].Settings[1] == forgetting));
        }

        Assert.InRange(match.Classes.Count, 5, s_forgetting.Length);
        Assert.Equal(match.Classes.Count, match.RuleClassCount);
        Assert.Equal(1, match.Together.Sum(), 1e-12);
        Assert.Equal(1, match.Mean.Sum(), 1e-12);
    }

    [Fact]
    public void A_condition_whose_rule_made_the_choices_is_found_again()
    {
        var recovery = MatchRecovery.SelfTest(
            MadeUpAtlas.Create(s_learning, s_forgetting),
            trials: 1000,
            count: 16,
            new TendencyParts(),
            seed: 5,
            new WorkPool(Environment.ProcessorCount));
        Assert.Equal(16, recovery.Cases.Count);
        Assert.Equal(16, recovery.Cases.Select(traced => traced.Condition).Distinct().Count());
        Assert.True(recovery.TopShare >= 0.75, $"{recovery.TopShare:P0} in the top tenth");
        Assert.All(recovery.Cases, traced => Assert.InRange(traced.ClassCount, 5, s_forgetting.Length));
    }

    [Fact]
    public void The_same_bits_come_out_for_any_number_of_threads()
    {
        var atlas = MadeUpAtlas.Create(s_learning, [0.1, 0.5], replicates: 2);
        var one = Match(atlas, subjects: 2, trials: 60, threads: 1, simulations: 3);
        var many = Match(atlas, subjects: 2, trials: 60, threads: 5, simulations: 3);
        Assert.Equal(one.Posterior.Together, many.Posterior.Together);
        Assert.Equal(one.Posterior.Mean, many.Posterior.Mean);
        Assert.Equal(one.HeldOut, many.HeldOut);
        Assert.Equal(one.Baselines.Select(baseline => baseline.Fit.Bic), many.Baselines.Select(baseline => baseline.Fit.Bic));
        Assert.Equal(one.Recovery!.Cases, many.Recovery!.Cases);
    }

    [Fact]
    public void What_a_match_is_worth_is_said_in_words()
    {
        var match = Match(MadeUpAtlas.Create([0.3], [0.1, 0.9]), subjects: 2, trials: 60);
        Assert.Contains("no simulations were traced back", MatchVerdict.On(match)[^1], StringComparison.Ordinal);
        Assert.Equal(
            "9 simulations are too few to say what can be found again with such data (from 10 on it is said).", Traced(top: 9, count: 9));
        Assert.EndsWith("such data can tell conditions apart.", Traced(top: 38, count: 40), StringComparison.Ordinal);
        Assert.Contains("not decided with 10 simulations", Traced(top: 8, count: 10), StringComparison.Ordinal);
        Assert.Contains("too easily taken for one another", Traced(top: 20, count: 40), StringComparison.Ordinal);

        double best = match.Baselines[match.BestBaseline].Fit.Bic, foretold = match.Baselines.Max(baseline => baseline.HeldOut);
        Assert.Equal(match.Bic <= best - 6 && match.HeldOut > foretold, MatchVerdict.IsBetter(match));
        Assert.False(MatchVerdict.IsBetter(match with { HeldOut = foretold - 1 }));
        Assert.DoesNotContain(
            "better than every baseline (", MatchVerdict.On(match with { HeldOut = foretold - 1 })[0], StringComparison.Ordinal);

        string Traced(int top, int count) => MatchVerdict.On(match with
        {
            Recovery =
                new MatchRecovery([.. Enumerable.Range(0, count).Select(number => new TracedCase(0, number < top ? 1 : 20, 20, 0.5))]),
        })[^1];
    }

    internal static AtlasMatch Match(
        Atlas atlas, int subjects, int trials, int threads = 2, int simulations = 0, ChoiceData? data = null) =>
        AtlasMatch.Run(
            atlas,
            data ?? Choices(atlas, subjects, trials),
            new TendencyParts(),
            new FitOptions(StartCount: 2),
            simulations,
            crossValidates: true,
            _ => new WorkPool(threads));

    /// <summary>The same without the baselines, which take nearly all of the time.</summary>
    private static AtlasMatch MatchWithoutBaselines(Atlas atlas, int subjects, int trials)
    {
        var data = Choices(atlas, subjects, trials);
        var parts = new TendencyParts();
        var scoring = new AtlasScoring(atlas, data, parts);
        var scores = scoring.Run(new WorkPool(2), crossValidates: false);
        int[] ruleClasses = RuleClasses.Of(atlas, scoring, new WorkPool(2));
        var classes = ConditionClass.Of(atlas, ruleClasses);
        var posterior = ConditionPosterior.Of(classes, scores);
        return new AtlasMatch(atlas, data, parts, scores, ruleClasses.Max() + 1, classes, posterior, [], double.NaN, null);
    }

    private static ChoiceData Choices(Atlas atlas, int subjects, int trials)
    {
        var design = MadeUpDesign.Create(subjects, trials, seed: 4);
        var model = Atlas.ModelOf(atlas.Rules[0], design.Design());
        var simulation = new SubjectSimulation(design, seed: 4);
        return design with { Subjects = [.. Enumerable.Range(0, subjects).Select(subject => simulation.Run(model, [4.0], subject, 0))] };
    }
}
