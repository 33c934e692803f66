using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;

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
        double[] values = design.Values(Atlas.ModelOf(MadeUpAtlas.Rule(1, 0.3, 0.2), data.Design()));
        TendencyFit used = new(design), fresh = new(design);
        used.Load(values, 0.3);
        double[] place = [3, .. new double[design.Parameters.Count - 2], 1.5];
        double traced = used.LogLikelihood(place);
        used.Load(values);
        fresh.Load(values);
        Assert.Equal(fresh.LogLikelihood(place), used.LogLikelihood(place));
        Assert.NotEqual(traced, used.LogLikelihood(place), 1e-3);
    }

    private static void AssertTheSame(ChoiceData data, TendencyParts parts, AtlasRule evolved)
    {
        var rule = Atlas.ModelOf(evolved, data.Design());
        var general = Fitter.Fit(
            new FitProblem(parts.With(rule, data.Design(), "", evolved.TraceRate), data.Subjects, data.InputCount), new FitOptions());
        var design = new TendencyDesign(data.Subjects[0], data.Design(), parts);
        var fit = new TendencyFit(design);
        fit.Load(design.Values(rule), evolved.TraceRate);
        double[] place = fit.Maximize();
        Assert.Equal(design.Parameters, general.Model.Parameters);
        Assert.Equal(general.LogLikelihood, fit.LogLikelihood(place), 1e-7);
        Assert.Equal(general.Parameters[0], place[0], 1e-3 * Math.Max(1, place[0]));
        for (int index = 1; index < place.Length; index++)
        {
            Assert.Equal(general.Parameters[index], place[index], 1e-3);
        }
    }
}
