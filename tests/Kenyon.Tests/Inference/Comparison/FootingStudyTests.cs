using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Comparison;

public sealed class FootingStudyTests
{
    private const int SubjectCount = 8;

    [Fact]
    public void Subjects_that_are_the_same_share_their_parameters()
    {
        var comparison = Compare(Simulate([.. Enumerable.Repeat(new[] { 0.3, 4.0 }, SubjectCount)], trials: 120));
        var model = comparison.Models[1];
        Assert.Equal(Footing.Pooled, model.Best.Footing);
        Assert.True(Blocks(model, Footing.Pooled) > Blocks(model, Footing.PerSubject));
        Assert.True(model.On(Footing.Pooled)!.LeftOut.Subjects.Sum() > model.On(Footing.PerSubject)!.LeftOut.Subjects.Sum());
        Assert.True(model.On(Footing.Pooled)!.Fit.Bic < model.On(Footing.Hierarchical)!.Fit.Bic);
        Assert.DoesNotContain(FootingVerdict.On(comparison), sentence => sentence.StartsWith("Subjects differ", StringComparison.Ordinal));
    }

    [Fact]
    public void Subjects_that_differ_have_parameters_of_their_own()
    {
        double[][] values = [.. Enumerable.Range(0, SubjectCount).Select(subject => subject % 2 == 0 ? new[] { 0.9, 6.0 } : [0.05, 2.0])];
        var comparison = Compare(Simulate(values, trials: 300));
        var model = comparison.Models[1];
        Assert.NotEqual(Footing.Pooled, model.Best.Footing);
        Assert.True(Blocks(model, Footing.Hierarchical) > Blocks(model, Footing.Pooled));
        Assert.True(model.On(Footing.Hierarchical)!.LeftOut.Subjects.Sum() > model.On(Footing.Pooled)!.LeftOut.Subjects.Sum());
        Assert.Contains(FootingVerdict.On(comparison), sentence => sentence.StartsWith("Subjects differ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_left_out_subject_is_foretold_by_a_fit_to_the_others()
    {
        var data = Simulate([.. Enumerable.Repeat(new[] { 0.3, 4.0 }, 4)], trials: 60);
        var model = new DeltaRule(data.Design());
        var footed =
            FootingStudy.Run([model], data, new FitOptions(StartCount: 3), FootingStudy.All, leavesOut: true, _ => new WorkPool(2))[0];
        for (int subject = 0; subject < 4; subject++)
        {
            int left = subject;
            var others = data.Subjects.Where((_, number) => number != left).ToList();
            var fit = Fitter.Fit(new FitProblem(model, others, data.InputCount), new FitOptions(StartCount: 3));
            double expected = Likelihood.Evaluate(model, data.Subjects[subject], data.InputCount, [.. fit.Parameters], []);
            Assert.Equal(expected, footed.On(Footing.Pooled)!.LeftOut.Subjects[subject], 1e-4);
            // With parameters of their own: the mean over those of the others.
            double mean = footed.On(Footing.PerSubject)!.Fit.Fits.Where((_, number) => number != left)
                .Average(other => Math.Exp(Likelihood.Evaluate(model, data.Subjects[subject], data.InputCount, [.. other.Parameters], [])));
            Assert.Equal(Math.Log(mean), footed.On(Footing.PerSubject)!.LeftOut.Subjects[subject], 1e-9);
        }
    }

    [Fact]
    public void Left_out_blocks_are_not_among_what_is_fitted()
    {
        var data = Simulate([.. Enumerable.Repeat(new[] { 0.3, 4.0 }, 3)], trials: 60);
        var model = new DeltaRule(data.Design());
        var footed =
            FootingStudy.Run([model], data, new FitOptions(StartCount: 3), FootingStudy.All, leavesOut: true, _ => new WorkPool(2))[0];
        int[][] folds = [.. data.Subjects.Select(subject => CrossValidation.Folds(subject, bySession: false))];
        double pooled = 0, own = 0;
        for (int fold = 0; fold <= folds[0].Max(); fold++)
        {
            bool[][] kept = [.. folds.Select(numbers => numbers.Select(number => number != fold).ToArray())];
            var all = Fitter.Fit(new FitProblem(model, data.Subjects, data.InputCount, Scored: kept), new FitOptions(StartCount: 3));
            var first =
                Fitter.Fit(new FitProblem(model, [data.Subjects[0]], data.InputCount, Scored: [kept[0]]), new FitOptions(StartCount: 3));
            bool[] left = [.. kept[0].Select(isKept => !isKept)];
            pooled += Likelihood.Evaluate(model, data.Subjects[0], data.InputCount, [.. all.Parameters], [], left);
            own += Likelihood.Evaluate(model, data.Subjects[0], data.InputCount, [.. first.Parameters], [], left);
        }

        Assert.Equal(pooled, footed.On(Footing.Pooled)!.LeftOut.Blocks[0], 1e-3);
        Assert.Equal(own, footed.On(Footing.PerSubject)!.LeftOut.Blocks[0], 1e-3);
    }

    [Fact]
    public void The_same_bits_come_out_for_any_number_of_threads()
    {
        var data = Simulate([.. Enumerable.Repeat(new[] { 0.3, 4.0 }, 3)], trials: 40);
        IReadOnlyList<FootedModel> Run(int threads) => FootingStudy.Run(
            [new Chance(), new DeltaRule(data.Design())],
            data,
            new FitOptions(StartCount: 2),
            FootingStudy.All,
            leavesOut: true,
            _ => new WorkPool(threads));
        double[] Numbers(int threads) => [.. Run(threads).SelectMany(model => model.Footings).SelectMany(fit =>
            fit.LeftOut.Blocks.Concat(fit.LeftOut.Sessions).Concat(fit.LeftOut.Subjects).Concat(fit.LogLikelihoods).Append(fit.Fit.Bic))];
        Assert.Equal(Numbers(1), Numbers(4));
    }

    [Fact]
    public void One_subject_has_one_footing_and_no_interval()
    {
        var comparison = Compare(Simulate([[0.3, 4.0]], trials: 100));
        Assert.All(comparison.Models, model => Assert.Single(model.Footings));
        Assert.Null(comparison.Selection);
        Assert.True(double.IsFinite(comparison.Models[1].Best.LeftOut.Blocks.Sum()));
        Assert.True(double.IsNaN(comparison.Models[1].Best.LeftOut.Subjects.Sum()));
        Assert.DoesNotContain("[", FootingVerdict.On(comparison)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_of_subjects_adds_up_to_the_criterion_on_every_footing()
    {
        var comparison = Compare(Simulate([.. Enumerable.Repeat(new[] { 0.3, 4.0 }, 4)], trials: 60));
        foreach (var footed in comparison.Models.SelectMany(model => model.Footings))
        {
            Assert.Equal(-0.5 * footed.Fit.Bic, footed.SubjectEvidence().Sum(), 1e-8);
        }

        // Where parameters are drawn from a group, what a subject tells is its integral.
        var group = comparison.Models[1].On(Footing.Hierarchical)!;
        Assert.Equal(
            group.Fit.Group!.LogIntegrals[0] - group.Fit.Group.LogIntegrals[1],
            group.SubjectEvidence()[0] - group.SubjectEvidence()[1],
            1e-9);
    }

    private static double Blocks(FootedModel model, Footing footing) => model.On(footing)!.LeftOut.Blocks.Sum();

    private static ModelComparison Compare(ChoiceData data) => ModelComparison.Run(
        [new Chance(), new DeltaRule(data.Design())],
        data,
        new FitOptions(StartCount: 3),
        FootingStudy.All,
        simulations: 0,
        leavesOut: true,
        _ => new WorkPool(2));

    private static ChoiceData Simulate(double[][] values, int trials)
    {
        var design = MadeUpDesign.Create(values.Length, trials, seed: 21);
        var simulation = new SubjectSimulation(design, seed: 21);
        var model = new DeltaRule(design.Design());
        return design with { Subjects = [.. values.Select((own, subject) => simulation.Run(model, own, subject, 0))] };
    }
}
