using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;

namespace Kenyon.Tests.Inference.Comparison;

/// <summary>Real animals on every footing.</summary>
public sealed class AnimalFootingTests
{
    [Fact]
    public void A_fly_is_foretold_by_two_numbers_of_the_other_flies()
    {
        var flies = Run(AnimalData.Flies, [Footing.PerSubject, Footing.Pooled], leavesOut: true, starts: 3, DeltaRuleForgetting.Kind)[0];
        var pooled = flies.On(Footing.Pooled)!;
        Assert.InRange(LeftOut.PerTrial(pooled.LeftOut.Subjects, pooled.Fit.Trials), 0.6, 0.640);
        Assert.InRange(LeftOut.PerTrial(pooled.LeftOut.Blocks, pooled.Fit.Trials), 0.64, 0.6442);
        Assert.Equal(0.682, LeftOut.PerTrial(flies.On(Footing.PerSubject)!.LeftOut.Blocks, pooled.Fit.Trials), 0.003);
        Assert.Equal(Footing.Pooled, flies.Best.Footing);
    }

    [Fact]
    public void Mice_are_explained_by_habit_rather_than_by_reward()
    {
        var mice = Run(
            AnimalData.Mice,
            [Footing.PerSubject, Footing.Pooled],
            leavesOut: false,
            starts: 3,
            ChoiceKernelModel.Kind,
            DeltaRule.Kind,
            DeltaRuleForgetting.Kind,
            WinStayLoseShift.Kind);
        Assert.All(mice.Skip(1), driven => Assert.InRange(driven.Best.Fit.Bic - mice[0].Best.Fit.Bic, 184, 3000));
    }

    [Fact]
    public void Three_fixed_weights_explain_the_rat_better_than_the_delta_rule()
    {
        var rat = Run(AnimalData.Rat, [Footing.PerSubject], leavesOut: false, starts: 1, Psychometric.Kind, DeltaRule.Kind);
        Assert.Equal(3, rat[0].Best.Fit.ParameterCount);
        Assert.Equal(0.6379, rat[0].Best.Fit.NegativeLogLikelihoodPerTrial, 5e-5);
        Assert.True(rat[0].Best.Fit.NegativeLogLikelihoodPerTrial < rat[1].Best.Fit.NegativeLogLikelihoodPerTrial);
    }

    private static IReadOnlyList<FootedModel> Run(
        ChoiceData data, IReadOnlyList<Footing> footings, bool leavesOut, int starts, params string[] names) => FootingStudy.Run(
        [.. names.Select(name => ModelCatalog.Create(name, data.Design(), new ModelParts()))],
        data, new FitOptions(StartCount: starts), footings, leavesOut, _ => new WorkPool(Environment.ProcessorCount));
}
