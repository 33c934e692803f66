using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Comparison;

public sealed class RecoveryStudyTests
{
    private static readonly string[] s_four = [DeltaRule.Kind, DeltaRuleForgetting.Kind, RewardOnly.Kind, WinStayLoseShift.Kind];

    [Fact]
    public void Four_models_and_the_delta_rule_s_parameters_are_found_again_in_a_thousand_trials()
    {
        var study = Run(s_four, subjects: 20, trials: 1000, threads: Environment.ProcessorCount, starts: 3);
        for (int model = 0; model < s_four.Length; model++)
        {
            Assert.True(study.Models.Diagonal(model) >= 0.8, $"{s_four[model]}: {study.Models.Diagonal(model)}");
        }

        Assert.All(study.Parameters[0].Correlations, correlation => Assert.True(correlation >= 0.9, $"r = {correlation}"));
        Assert.True(study.Parameters[0].IsGood);
    }

    [Fact]
    public void Few_trials_do_not_tell_models_apart_and_it_is_said()
    {
        var study = Run(s_four, subjects: 20, trials: 20, threads: 2);
        Assert.Contains(Enumerable.Range(0, 4), model => study.Models.Diagonal(model) < 0.8);
        Assert.False(study.Parameters[0].IsGood);
    }

    [Fact]
    public void The_same_bits_come_out_for_any_number_of_threads()
    {
        var one = Run([DeltaRule.Kind, WinStayLoseShift.Kind], subjects: 6, trials: 100, threads: 1);
        var many = Run([DeltaRule.Kind, WinStayLoseShift.Kind], subjects: 6, trials: 100, threads: 5);
        Assert.Equal(
            one.Parameters.SelectMany(recovery => recovery.Fitted).SelectMany(values => values),
            many.Parameters.SelectMany(recovery => recovery.Fitted).SelectMany(values => values));
        Assert.Equal(one.Models.Wins, many.Models.Wins);
    }

    private static RecoveryStudy Run(string[] names, int subjects, int trials, int threads, int starts = 8)
    {
        var data = MadeUpDesign.Create(subjects, trials, seed: 3);
        var models = names.Select(name => ModelCatalog.Create(name, data.Design(), new ModelParts())).ToList();
        return RecoveryStudy.Run(
            models,
            data,
            [.. models.Select(model => SimulatedSubject.Typical(model, subjects, subjects, 3))],
            new FitOptions(StartCount: starts, Seed: 3),
            new WorkPool(threads));
    }
}
