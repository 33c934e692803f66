using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Schedules;
using Kenyon.Numerics.Randomness;

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
        Assert.Contains("recovery supports the choice", Verdict.OnComparison(Comparison(20)), StringComparison.Ordinal);
        Assert.Contains("9 simulations are too few", Verdict.OnComparison(Comparison(9)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_ten_wins_are_no_proof_of_eight_in_ten_and_what_would_be_is_said()
    {
        // 10 of 10: the exact interval begins at 0.69; 17 of 17 begin above 0.8.
        var (ten, many) = (Comparison(10), Comparison(17));
        Assert.Equal(RecoveryDecision.Undecided, ten.Recovery!.Models.Decision(0));
        Assert.Contains("not decided with 10 simulations", Verdict.OnComparison(ten), StringComparison.Ordinal);
        Assert.Contains($"--simulations {ten.Recovery.Models.Needed(0)}", Verdict.OnComparison(ten), StringComparison.Ordinal);
        Assert.InRange(ten.Recovery.Models.Needed(0)!.Value, 17, 30);
        Assert.Equal(RecoveryDecision.Good, many.Recovery!.Models.Decision(0));
    }

    [Theory]
    [InlineData(12, 0.3, RecoveryDecision.Undecided)]
    [InlineData(400, 0.3, RecoveryDecision.Good)]
    [InlineData(400, 1.5, RecoveryDecision.NotGood)]
    [InlineData(60, 20, RecoveryDecision.NotGood)]
    public void Only_an_interval_that_lies_beside_the_bar_decides(int count, double noise, RecoveryDecision expected)
    {
        var recovery = Scattered(count, noise);
        Assert.Equal(expected, recovery.Decision);
        string verdict = Verdict.OnFit(_fit, recovery);
        Assert.Equal(expected == RecoveryDecision.Good, verdict.Contains("It is good", StringComparison.Ordinal));
        Assert.Equal(expected == RecoveryDecision.NotGood, verdict.Contains("not good enough", StringComparison.Ordinal));
        Assert.Equal(expected == RecoveryDecision.Undecided, verdict.Contains("not decided", StringComparison.Ordinal));
        Assert.Contains("RMSE", verdict, StringComparison.Ordinal);
        if (expected == RecoveryDecision.Undecided && recovery.Needed is { } needed)
        {
            Assert.True(needed > count);
            Assert.Contains($"--simulations {needed}", verdict, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_needed_is_enough() =>
        Assert.NotEqual(RecoveryDecision.Undecided, Scattered(Scattered(14, 0.35).Needed ?? 14, 0.35).Decision);

    [Fact]
    public void Animals_that_are_alike_are_said_to_be_and_rewards_that_drift_spoil_a_good_verdict()
    {
        double[][] truth = [.. Enumerable.Range(0, 40).Select(place => (double[])[0.3 + (0.0005 * place), 4])];
        double[][] fitted = [.. truth.Select(
            (values, place) => (double[])[values[0] + (0.02 * ((place * 7 % 5) - 2)), 4 + (0.1 * (place % 3))])];
        var alike = ParameterRecovery.Of(_fit.Model, truth, fitted);
        Assert.True(alike.IsAlike(0));
        Assert.False(Scattered(40, 1.5).IsAlike(0));
        var blurred =
            Scattered(400, 0.3) with { Setting = new RecoverySetting("", ScheduleKind.DrawnNearby, "What an option pays changes.") };
        Assert.Equal(RecoveryDecision.Undecided, blurred.Decision);
        Assert.Contains("the schedule could not be simulated", Verdict.OnFit(_fit, blurred), StringComparison.Ordinal);
        Assert.Contains("What an option pays changes.", Verdict.OnFit(_fit, blurred), StringComparison.Ordinal);
        var drawn = Scattered(400, 0.3) with { Setting = new RecoverySetting("", ScheduleKind.Drawn, "Drawn.") };
        Assert.Contains("as far as rewards drawn like this stand for the schedule", Verdict.OnFit(_fit, drawn), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_that_foretells_worse_than_chance_is_said_to()
    {
        string Of(double blocks, double subjects) => Verdict.OnFit(
            new FootedFit(_fit, [], new LeftOut([-blocks * 300, -blocks * 300], [double.NaN, double.NaN],
                [-subjects * 300, -subjects * 300])),
            Recovery(10, isFound: true));
        Assert.Equal(Verdict.OnFit(_fit, Recovery(10, isFound: true)), Of(0.6, 0.6));
        Assert.Contains("worse than chance (blocks 37.0900 nats a trial; chance 0.6931)", Of(37.09, 0.6), StringComparison.Ordinal);
        Assert.DoesNotContain("It is good.", Of(37.09, 0.6), StringComparison.Ordinal);
        Assert.Contains(
            "It is good. Subjects that were left out it foretells worse than chance (subjects 0.8000",
            Of(0.6, 0.8),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Next_to_nothing_has_no_sign() => Assert.Equal(
        "0.0 %", Verdict.Explained(_fit with { ChanceLogLikelihood = _fit.LogLikelihood * (1 - 1e-5) }));

    /// <summary>True values from the usual range, found with an error of so many of their standard deviations.</summary>
    private ParameterRecovery Scattered(int count, double noise)
    {
        var key = new RandomKey(5, Draw.Check);
        double[][] truth = [.. Enumerable.Range(0, count).Select(place =>
            _fit.Model.Parameters.Select((parameter, number) => parameter.Typical(key.Uniform((uint)((2 * place) + number)))).ToArray())];
        double[][] fitted = [.. truth.Select((values, place) => (double[])
            [
                values[0] + (noise * 0.25 * key.Normal((uint)(10_000 + (2 * place)))),
                values[1] * Math.Exp(noise * 0.6 * key.Normal((uint)(10_001 + (2 * place)))),
            ])];
        return ParameterRecovery.Of(_fit.Model, truth, fitted);
    }

    private ParameterRecovery Recovery(int count, bool isFound)
    {
        double[][] truth = [.. Enumerable.Range(1, count).Select(place => (double[])[0.05 * place, place])];
        return ParameterRecovery.Of(_fit.Model, truth, isFound ? truth : [.. truth.Reverse()]);
    }

    private ModelComparison Comparison(int count)
    {
        var chance = GroupFit.Fit(
            ModelCatalog.Create(Chance.Kind, _data.Design(), new ModelParts()), _data, new FitOptions(StartCount: 1), new WorkPool(1));
        var models = new ModelRecovery([_fit.Model, chance.Model], [[count, 0], [0, count]]);
        var study = new RecoveryStudy(models, [Recovery(count, isFound: true), ParameterRecovery.Of(chance.Model, [], [])], count);
        return new ModelComparison(_data, [Footed(_fit), Footed(chance)], null, study);

        static FootedModel Footed(GroupFit fit) =>
            new(
                fit.Model,
                [new FootedFit(fit, [.. fit.Fits.Select(subject => subject.LogLikelihood)], LeftOut.Unknown(fit.Subjects.Count))]);
    }
}
