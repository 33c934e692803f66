using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;

namespace Kenyon.Tests.Inference.Fitting;

/// <summary>Real animals: the numbers that a grid search found are upper bounds of what a continuous optimum must reach.</summary>
public sealed class AnimalFitTests
{
    [Theory]
    [InlineData(DeltaRule.Kind, 0.6352)]
    [InlineData(DeltaRuleForgetting.Kind, 0.6284)]
    [InlineData(RewardOnly.Kind, 0.6846)]
    public void Flies_are_explained_as_well_as_is_known(string model, double most) =>
        Assert.InRange(Fit(model, AnimalData.Flies).NegativeLogLikelihoodPerTrial, 0.6, most);

    [Fact]
    public void Bees_are_explained_as_well_as_is_known()
    {
        var data = AnimalData.Bees;
        Assert.Equal(4308, data.TrialCount);
        Assert.Equal(3, data.Counts.Excluded);
        Assert.Equal(["1", "2", "3", "4", "5"], data.Options);
        Assert.InRange(Fit(DeltaRule.Kind, data).NegativeLogLikelihoodPerTrial, 0.6, 0.6397);
    }

    [Fact]
    public void Mice_are_fitted_without_their_omissions()
    {
        var data = AnimalData.Mice;
        Assert.Equal(new RowCounts(5030, 4838, 192, 0), data.Counts);
        Assert.Equal(51, data.Subjects.Count);
        Assert.InRange(Fit(DeltaRule.Kind, data).DevianceExplained, 0.1, 0.3);
    }

    [Fact]
    public void The_rat_is_fitted_by_its_stimuli()
    {
        var data = AnimalData.Rat;
        Assert.Equal(["s1_norm", "s2_norm", "1"], data.InputNames);
        Assert.Equal(20_000, data.TrialCount);
        var fit = Fit(DeltaRule.Kind, data, starts: 1);
        Assert.InRange(fit.NegativeLogLikelihoodPerTrial, 0.6, 0.6385);
    }

    /// <summary>One set of parameters for all animals: the unchosen is forgotten several times faster than the chosen is learnt.</summary>
    [Theory]
    [InlineData("grackle", 0.5671, 0.5547, 0.5420)]
    [InlineData("fly88", 0.5974, 0.5756, 0.5650)]
    public void Animals_forget_the_unchosen_at_a_rate_of_its_own(string animal, double delta, double sameRate, double ownRate)
    {
        var data = animal == "grackle" ? AnimalData.Grackles : AnimalData.FliesOnSchedules;
        Assert.Equal(delta, Pooled(DeltaRule.Kind).NegativeLogLikelihoodPerTrial, 1e-4);
        Assert.Equal(sameRate, Pooled(DeltaRuleForgetting.Kind).NegativeLogLikelihoodPerTrial, 1e-4);
        var own = Pooled(RescorlaWagnerForgetting.Kind);
        Assert.Equal(ownRate, own.NegativeLogLikelihoodPerTrial, 1e-4);
        Assert.InRange(own.Fits[0].Parameters[1] / own.Fits[0].Parameters[0], 5, 25);

        GroupFit Pooled(string model) => GroupFit.Fit(
            ModelCatalog.Create(model, data.Design(), new ModelParts()),
            data,
            new FitOptions(StartCount: 2, IsPooled: true),
            new WorkPool(Environment.ProcessorCount));
    }

    private static GroupFit Fit(string model, ChoiceData data, int starts = 8) => GroupFit.Fit(
        ModelCatalog.Create(model, data.Design(), new ModelParts()),
        data,
        new FitOptions(starts),
        new WorkPool(Environment.ProcessorCount));
}
