using Kenyon.Figures.Animals;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Comparison;

public sealed class PosteriorPredictionTests
{
    [Fact]
    public void A_model_that_made_the_choices_foretells_them_and_one_that_did_not_fails()
    {
        var data = Simulate(subjects: 12, trials: 300);
        var right = Predict(new DeltaRule(data.Design()), data);
        var wrong = Predict(new Chance(), data);
        Assert.Equal((12, 3600, 20), (right.SubjectCount, right.TrialCount, right.SimulationCount));
        Assert.True(Gap(right.Learning) < 0.05, $"learning: {Gap(right.Learning)}");
        Assert.True(Gap(right.Switching) < 0.1, $"switching: {Gap(right.Switching)}");
        Assert.True(Gap(wrong.Learning) > Gap(right.Learning), $"{Gap(wrong.Learning)} against {Gap(right.Learning)}");
        Assert.True(Gap(wrong.Switching) > 2 * Gap(right.Switching), $"{Gap(wrong.Switching)} against {Gap(right.Switching)}");
        Assert.InRange(right.ModelMatchingSlope, right.MatchingSlope - 0.1, right.MatchingSlope + 0.1);
        Assert.True(
            Math.Abs(wrong.ModelMatchingSlope - right.MatchingSlope) > 0.15, $"{wrong.ModelMatchingSlope} against {right.MatchingSlope}");
    }

    [Fact]
    public void The_figure_says_how_many_and_is_the_same_each_time()
    {
        var data = Simulate(subjects: 3, trials: 80);
        var figure = new BehaviourFigure(Predict(new DeltaRule(data.Design()), data)).Draw();
        Assert.Contains("n = 3 subjects, 240 trials", figure.Caption, StringComparison.Ordinal);
        Assert.Contains("slope", figure.Alternative, StringComparison.Ordinal);
        byte[] png = figure.Drawing.ToPng();
        Assert.Equal("PNG"u8.ToArray(), png[1..4]);
        Assert.Equal(png, new BehaviourFigure(Predict(new DeltaRule(data.Design()), data)).Draw().Drawing.ToPng());
        Assert.Contains("Share of switches", figure.Drawing.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_subject_with_one_block_has_no_slope()
    {
        var data = Simulate(subjects: 1, trials: 40);
        var single = data with { Subjects = [.. data.Subjects.Select(
            subject => subject with { Block = [.. subject.Block.Select(_ => 0)], Session = [.. subject.Session.Select(_ => 0)] })] };
        var shown = Predict(new DeltaRule(single.Design()), single);
        Assert.True(double.IsNaN(shown.MatchingSlope));
        var figure = new BehaviourFigure(shown).Draw();
        Assert.Contains("n = 1 subject, 40 trials. Black: animals. Blue", figure.Caption, StringComparison.Ordinal);
        Assert.Contains("no slope (fewer than three rewarded blocks", figure.Caption, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", figure.Caption + figure.Alternative + figure.Drawing.ToSvg(), StringComparison.Ordinal);
    }

    private static double Gap(BehaviourCurve curve) =>
        curve.Animals.Zip(curve.Model, (animals, model) => Math.Abs(animals - model)).Average();

    private static BehaviourCurves Predict(IBehaviourModel model, ChoiceData data) =>
        PosteriorPrediction.Of(
            GroupFit.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(2)), data, 20, seed: 5, new WorkPool(2));

    private static ChoiceData Simulate(int subjects, int trials)
    {
        var design = MadeUpDesign.Create(subjects, trials, seed: 31);
        var simulation = new SubjectSimulation(design, seed: 31);
        var model = new DeltaRule(design.Design());
        return design with
        {
            Subjects = [.. Enumerable.Range(0, subjects).Select(subject => simulation.Run(model, [0.4, 5.0], subject, 0))],
        };
    }
}
