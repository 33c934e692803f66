using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Fitting;

/// <summary>AIC and BIC count what the choices tell apart.</summary>
public sealed class IdentificationTests
{
    private static readonly FitOptions s_quick = new(StartCount: 3);

    [Fact]
    public void Forgetting_of_the_chosen_and_its_rate_are_one_number_with_one_input()
    {
        var data = Simulated();
        var fit = Fit("dw = eta * x * (r - y) - b * x * w", data);
        var plain = Fit("deltaRule", data);
        Assert.All(fit.Fits, subject => Assert.Equal(2, subject.ParameterCount));
        Assert.Equal(8, fit.ParameterCount);
        Assert.Equal((8 * Math.Log(200)) - (2 * fit.LogLikelihood), fit.Bic, 1e-9);
        Assert.All(fit.Fits, subject => Assert.Equal(["b", "β", "η"], subject.Together.Order(StringComparer.Ordinal)));
        Assert.Contains("in 4 of 4 fits the choices do not tell all parameters apart", fit.Unidentified, StringComparison.Ordinal);
        Assert.Equal(8, plain.ParameterCount);
        Assert.Equal("", plain.Unidentified);
    }

    [Theory]
    [InlineData("deltaRule")]
    [InlineData("rescorlaWagnerForgetting")]
    public void Where_nothing_is_ever_rewarded_no_parameter_counts(string name)
    {
        var data = Simulated();
        var never = data with { Subjects = [.. data.Subjects.Select(subject => subject with { Reward = new double[subject.TrialCount] })] };
        var fit = Fit(name, never.Scaled());
        Assert.Equal(0, fit.ParameterCount);
        Assert.Equal(-2 * fit.ChanceLogLikelihood, fit.Bic, 1e-9);
    }

    [Fact]
    public void Tendencies_and_regressions_count_in_full()
    {
        var data = Simulated();
        Assert.Equal(4, Fit("bias", data).ParameterCount);
        Assert.Equal(8, Fit("winStayLoseShift", data).ParameterCount);
        Assert.Equal(24, Fit("logisticRegression", data).ParameterCount);
    }

    [Fact]
    public void Certain_choices_and_rules_that_explode_count_in_full()
    {
        var data = Simulated();
        var stuck = data with { Subjects = [.. data.Subjects.Select(subject => subject with { Chosen = new int[subject.TrialCount] })] };
        Assert.All(Fit("deltaRule", stuck).Fits, subject => Assert.Equal(2, subject.ParameterCount));
        var box = new SearchBox(ModelCatalog.Create("rewardHebbian", data.Design(), new ModelParts()).Parameters, isNormal: false);
        var problem = new FitProblem(ModelCatalog.Create("rewardHebbian", data.Design(), new ModelParts()), [data.Subjects[0]], 2);
        Assert.Equal(8, Identification.Of(problem, box, [1.4, 1.2, 5, 2, 1.3, 1.1, -4, -3]).Count);
    }

    [Fact]
    public void With_priors_there_is_no_criterion()
    {
        var data = Simulated();
        var model = ModelCatalog.Create("deltaRule", data.Design(), new ModelParts());
        var fit = GroupFit.Fit(model, data, s_quick, new WorkPool(2), DefaultPriors.Of(model.Parameters));
        Assert.True(double.IsNaN(fit.Aic) && double.IsNaN(fit.Bic));
        Assert.Equal(8, fit.ParameterCount);
    }

    private static GroupFit Fit(string name, ChoiceData data) =>
        GroupFit.Fit(ModelCatalog.Create(name, data.Design(), new ModelParts()), data, s_quick, new WorkPool(2));

    private static ChoiceData Simulated()
    {
        var made = MadeUpDesign.Create(4, 200, seed: 5);
        var simulation = new SubjectSimulation(made, seed: 5);
        var model = new DeltaRule(made.Design());
        return made with { Subjects = [.. Enumerable.Range(0, 4).Select(subject => simulation.Run(model, [0.3, 4], subject, 0))] };
    }
}
