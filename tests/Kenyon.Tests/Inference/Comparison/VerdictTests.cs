using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Tests.Inference.Comparison;

/// <summary>A fit is called good only where recovery supports it, and a handful of simulations supports nothing.</summary>
public sealed class VerdictTests
{
    private readonly GroupFit _fit;
    private readonly ChoiceData _data;

    public VerdictTests()
    {
        _data = MadeUpDesign.Create(2, 300, seed: 3);
        var model = ModelCatalog.Create(DeltaRule.Kind, _data.Design(), new ModelParts());
        var simulation = new SubjectSimulation(_data, seed: 3);
        _data = _data with { Subjects = [.. Enumerable.Range(0, 2).Select(subject => simulation.Run(model, [0.3, 4], subject, 0))] };
        _fit = GroupFit.Fit(model, _data, new FitOptions(StartCount: 2), new WorkPool(2));
    }

    [Fact]
    public void Only_recovery_makes_a_fit_good()
    {
        Assert.EndsWith("It is good.", Verdict.OnFit(_fit, Recovery(10, isFound: true)), StringComparison.Ordinal);
        Assert.DoesNotContain("It is good.", Verdict.OnFit(_fit, Recovery(10, isFound: false)), StringComparison.Ordinal);
        Assert.Contains("cannot be found again", Verdict.OnFit(_fit, Recovery(10, isFound: false)), StringComparison.Ordinal);
        Assert.Contains("recovery was not tried", Verdict.OnFit(_fit, null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_simulations_support_nothing()
    {
        Assert.False(Recovery(9, isFound: true).IsGood);
        Assert.Contains("9 simulations are too few", Verdict.OnFit(_fit, Recovery(9, isFound: true)), StringComparison.Ordinal);
        Assert.DoesNotContain("It is good.", Verdict.OnFit(_fit, Recovery(9, isFound: true)), StringComparison.Ordinal);
        Assert.Contains("recovery supports the choice", Verdict.OnComparison(Comparison(10)), StringComparison.Ordinal);
        Assert.Contains("9 simulations are too few", Verdict.OnComparison(Comparison(9)), StringComparison.Ordinal);
    }

    private ParameterRecovery Recovery(int count, bool isFound)
    {
        double[][] truth = [.. Enumerable.Range(1, count).Select(place => (double[])[0.05 * place, place])];
        return ParameterRecovery.Of(_fit.Model, truth, isFound ? truth : [.. truth.Reverse()]);
    }

    private ModelComparison Comparison(int count)
    {
        var chance = GroupFit.Fit(ModelCatalog.Create(Chance.Kind, _data.Design(), new ModelParts()), _data, new FitOptions(StartCount: 1), new WorkPool(1));
        var models = new ModelRecovery([_fit.Model, chance.Model], [[count, 0], [0, count]]);
        var study = new RecoveryStudy(models, [Recovery(count, isFound: true), ParameterRecovery.Of(chance.Model, [], [])], count);
        return new ModelComparison(_data, [Footed(_fit), Footed(chance)], null, study);

        static FootedModel Footed(GroupFit fit) =>
            new(fit.Model, [new FootedFit(fit, [.. fit.Fits.Select(subject => subject.LogLikelihood)], LeftOut.Unknown(fit.Subjects.Count))]);
    }
}
