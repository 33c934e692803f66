using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models.Rules;
using Kenyon.Simulation.Agents;

namespace Kenyon.Tests.Inference.Matching;

public sealed class TendencyFitTests
{
    private static readonly ChoiceData[] s_data =
    [
        MadeUpChoices.OneHot(1, 150),
        MadeUpChoices.OneHot(2, 150, options: 4, graded: true, offersChange: true),
        MadeUpChoices.Mirrored(3, 150),
    ];

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Newton_finds_what_the_general_search_finds(bool hasBias, bool hasPerseveration)
    {
        foreach (var data in s_data)
        {
            AssertTheSame(data, new TendencyParts(hasBias, hasPerseveration), MadeUpAtlas.Rule(1, 0.3, 0.2));
        }
    }

    [Theory]
    [InlineData(0.25, 0.7)]
    [InlineData(0.8, -0.4)]
    [InlineData(1, 0.3)]
    public void The_trace_and_the_value_at_birth_are_those_with_which_the_rule_evolved(double traceRate, double initialValue)
    {
        var rule = MadeUpAtlas.Rule(1, 0.3, 0.2) with { TraceRate = traceRate, InitialValue = initialValue };
        foreach (var data in s_data)
        {
            AssertTheSame(data, new TendencyParts(), rule);
        }
    }

    /// <summary>A fit that had another rule before has nothing left of it.</summary>
    [Fact]
    public void One_rule_after_the_other_leaves_nothing_behind()
    {
        var data = s_data[1];
        var design = new TendencyDesign(data.Subjects[0], data.Design(), new TendencyParts());
        var rule = Atlas.ModelOf(MadeUpAtlas.Rule(1, 0.3, 0.2), data.Design());
        TendencyFit<Plain> used = new(design), fresh = new(design);
        used.Load([rule], 0.3);
        double[] place = [3, .. new double[design.Parameters.Count - 2], 1.5];
        double traced = used.LogLikelihoods([place])[0];
        used.Load([rule]);
        fresh.Load([rule]);
        Assert.Equal(fresh.LogLikelihoods([place]), used.LogLikelihoods([place]));
        Assert.NotEqual(traced, used.LogLikelihoods([place])[0], 1e-3);
    }

    /// <summary>
    /// One rule at a time is the definition; rules of three forms and two rates of the trace, so that lanes are to spare.
    /// </summary>
    [Fact]
    public void Eight_rules_side_by_side_get_the_bits_of_one_at_a_time_for_any_threads()
    {
        AtlasRule[] rules =
        [
            .. Enumerable.Range(0, 30).Select(row => MadeUpAtlas.Rule(row + 1, 0.05 + (0.03 * row), 0.02 * (row % 7)) with
            {
                Readout = row % 3 == 0 ? ReadoutKind.Tanh : row % 3 == 1 ? ReadoutKind.Linear : ReadoutKind.Quantized,
                TraceRate = row % 5 == 0 ? 0.4 : 1,
                InitialValue = 0.1 * (row % 4),
            }),
        ];
        var atlas = new Atlas("made up", [], [new AtlasCondition("all", [], rules)]);
        int[] asked = [29, .. Enumerable.Range(0, 29), 3];
        foreach (var data in s_data)
        {
            var scoring = new AtlasScoring(atlas, data, new TendencyParts());
            var defined = scoring.Define(asked);
            foreach (int threads in (int[])[1, 3])
            {
                var scores = scoring.Run(asked, new WorkPool(threads));
                Assert.Equal(asked, scores.Select(score => score.Rule));
                Assert.Equal(defined.Select(score => score.LogLikelihood[0]), scores.Select(score => score.LogLikelihood[0]));
                Assert.Equal(defined.SelectMany(score => score.Parameters[0]), scores.SelectMany(score => score.Parameters[0]));
            }

            var sets = defined.Take(11).Select(score => score.Parameters[0]).ToList();
            Assert.Equal(sets.Select(set => scoring.WithThoseOf(4, 0, [set])[0]), scoring.WithThoseOf(4, 0, sets));
        }
    }

    [Fact]
    public void Rules_of_two_forms_cannot_live_side_by_side()
    {
        var design = s_data[0].Design();
        var rule = MadeUpAtlas.Rule(1, 0.3, 0.2);
        Assert.Throws<ArgumentException>(() => FixedRuleModel.SideBySide<PlainLanes>(
            [Atlas.ModelOf(rule, design), Atlas.ModelOf(rule with { WeightLimit = 3 }, design)]));
    }

    private static void AssertTheSame(ChoiceData data, TendencyParts parts, AtlasRule evolved)
    {
        var rule = Atlas.ModelOf(evolved, data.Design());
        var general = Fitter.Fit(
            new FitProblem(parts.With(rule, data.Design(), "", evolved.TraceRate), data.Subjects, data.InputCount), new FitOptions());
        var design = new TendencyDesign(data.Subjects[0], data.Design(), parts);
        var fit = new TendencyFit<Plain>(design);
        fit.Load([rule], evolved.TraceRate);
        var (place, value) = fit.Maximize()[0];
        Assert.Equal(design.Parameters, general.Model.Parameters);
        Assert.Equal(general.LogLikelihood, value, 1e-7);
        Assert.Equal(value, fit.LogLikelihoods([place])[0]);
        Assert.Equal(general.Parameters[0], place[0], 1e-3 * Math.Max(1, place[0]));
        for (int index = 1; index < place.Length; index++)
        {
            Assert.Equal(general.Parameters[index], place[index], 1e-3);
        }
    }
}
