using Kenyon.Inference.Ceilings;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Ceilings;

public sealed class CeilingTests
{
    private static readonly FitOptions s_options = new(StartCount: 2);

    [Fact]
    public void Networks_come_near_the_truth()
    {
        var (data, truth) = Simulate(WinStayLoseShift.Kind, subjects: 9, trials: 60);
        var ceiling = Ceiling.Run(data, 1, new WorkPool(2));
        Assert.True(ceiling.BySubject);
        Assert.Equal(["historyRegression", "gru1", "gru2", "gru4"], ceiling.Predictors.Select(predictor => predictor.Name));
        Assert.Equal(9, ceiling.Predictors.Sum(predictor => predictor.ChosenCount));
        double nats = LeftOut.PerTrial(ceiling.LogLikelihoods, data.TrialCount);
        Assert.InRange(nats - truth, -0.005, 0.04);
        var comparison = ModelComparison.Run(
            [new Chance(), new WinStayLoseShift()], data, s_options, [Footing.Pooled], 0, leavesOut: true, _ => new WorkPool(2));
        var verdict = CeilingVerdict.On(comparison, ceiling);
        Assert.StartsWith("winStayLoseShift ", verdict.Sentence, StringComparison.Ordinal);
        Assert.InRange(verdict.Captured[1].Share, 0.95, 1.3);
        Assert.InRange(1, verdict.Captured[1].Low - 0.2, verdict.Captured[1].High + 0.2);
        Assert.Equal(0, verdict.Captured[0].Share, 1e-12);
    }

    [Fact]
    public void Networks_have_the_same_bits_on_any_number_of_threads_and_others_with_another_seed()
    {
        var (data, _) = Simulate(WinStayLoseShift.Kind, subjects: 4, trials: 30);
        var ceiling = Ceiling.Run(data, 1, new WorkPool(2));
        Assert.Equal(ceiling.LogLikelihoods, Ceiling.Run(data, 1, new WorkPool(1)).LogLikelihoods);
        Assert.NotEqual(ceiling.LogLikelihoods, Ceiling.Run(data, 2, new WorkPool(2)).LogLikelihoods);
    }

    [Fact]
    public void Of_choices_by_chance_nothing_is_known_to_be_captured()
    {
        var (data, _) = Simulate(Chance.Kind, subjects: 4, trials: 40);
        var comparison = ModelComparison.Run(
            [new Chance(), new WinStayLoseShift()], data, s_options, [Footing.Pooled], 0, leavesOut: true, _ => new WorkPool(2));
        Assert.Contains(
            "cannot be told from none",
            CeilingVerdict.On(comparison, Ceiling.Run(data, 1, new WorkPool(2))).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_subject_blocks_are_left_out_and_there_is_no_interval()
    {
        var (data, _) = Simulate(ChoiceKernelModel.Kind, subjects: 1, trials: 120);
        var ceiling = Ceiling.Run(data, 1, new WorkPool(2));
        Assert.False(ceiling.BySubject);
        var comparison = ModelComparison.Run(
            [new Chance(), new ChoiceKernelModel(data.Design())], data, s_options, [Footing.PerSubject], 0, leavesOut: true,
            _ => new WorkPool(2));
        Assert.Contains("no interval and no test", CeilingVerdict.On(comparison, ceiling).Sentence, StringComparison.Ordinal);
        var unknown = ModelComparison.Run(
            [new Chance(), new ChoiceKernelModel(data.Design())], data, s_options, [Footing.PerSubject], 0, leavesOut: false,
            _ => new WorkPool(2));
        Assert.Contains("is not known", CeilingVerdict.On(unknown, ceiling).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_parts_are_too_few()
    {
        var (data, _) = Simulate(Chance.Kind, subjects: 1, trials: 30);
        var two = data with { Subjects = [data.Subjects[0] with { Block = [.. Enumerable.Range(0, 30).Select(trial => trial / 15)] }] };
        Assert.Equal(2, Ceiling.PartCount(two));
        Assert.Throws<ArgumentException>(() => Ceiling.Run(two, 1, new WorkPool(1)));
    }

    /// <summary>
    /// The best network of each textbook model, in the made-up design with parameters in the middle of what is usual: 100 animals of 300
    /// trials, each of whom is foretold by networks that never saw it.
    /// </summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(Chance.Kind)]
    [InlineData(ModelCatalog.Bias)]
    [InlineData(WinStayLoseShift.Kind)]
    [InlineData(ChoiceKernelModel.Kind)]
    [InlineData(LogisticRegression.Kind)]
    [InlineData(RewardOnly.Kind)]
    [InlineData(DeltaRule.Kind)]
    [InlineData(ChoiceKernelModel.WithDeltaRule)]
    [InlineData(DeltaRuleForgetting.Kind)]
    [InlineData(RescorlaWagnerForgetting.Kind)]
    [InlineData(RescorlaWagnerTwoRates.Kind)]
    [InlineData(PearceHall.Kind)]
    [InlineData(KalmanFilter.Kind)]
    public void A_gated_network_comes_within_three_thousandths_of_the_truth(string model)
    {
        var (data, truth) = Simulate(model, subjects: 100, trials: 300);
        var ceiling = Ceiling.Run(data, 1, new WorkPool(Environment.ProcessorCount));
        double best = ceiling.Predictors.Skip(1).Min(predictor => LeftOut.PerTrial(predictor.LogLikelihoods, data.TrialCount));
        Assert.InRange(best - truth, -0.003, 0.003);
        Assert.InRange(LeftOut.PerTrial(ceiling.LogLikelihoods, data.TrialCount) - truth, -0.003, 0.003);
    }

    private static (ChoiceData Data, double Truth) Simulate(string name, int subjects, int trials)
    {
        var design = MadeUpDesign.Create(subjects, trials, 1);
        var model = ModelCatalog.Create(name, design.Design(), new ModelParts());
        double[] parameters = [.. model.Parameters.Select(parameter => parameter.Typical(0.5))];
        var simulation = new SubjectSimulation(design, 1);
        var data = design with
        {
            Subjects = [.. Enumerable.Range(0, subjects).Select(subject => simulation.Run(model, parameters, subject, 0))],
        };
        double truth = data.Subjects.Sum(subject => Likelihood.Evaluate(model, subject, data.InputCount, parameters, []));
        return (data, -truth / data.TrialCount);
    }
}
