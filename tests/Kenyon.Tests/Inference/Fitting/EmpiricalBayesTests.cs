using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Inference.Fitting;

public sealed class EmpiricalBayesTests
{
    private const int SubjectCount = 16;
    private const double Mean = -0.8;
    private const double Deviation = 0.5;

    [Fact]
    public void The_group_is_found_and_its_subjects_are_drawn_towards_it()
    {
        var (data, rates) = Simulate(trials: 120);
        var model = new DeltaRule(data.Design());
        var (bayes, priors) = EmpiricalBayes.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(2));
        var likelihood = GroupFit.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(2));
        Assert.InRange(priors[0].Mean, Mean - 0.6, Mean + 0.6);
        Assert.InRange(priors[0].StandardDeviation, 0.05, 1.2);
        Assert.InRange(priors[1].Mean, Math.Log(4) - 0.4, Math.Log(4) + 0.4);
        Assert.True(Spread(bayes) < Spread(likelihood), "the group must draw its subjects together");
        Assert.True(Error(bayes, rates) < Error(likelihood, rates), $"{Error(bayes, rates)} against {Error(likelihood, rates)}");
        Assert.True(bayes.LogLikelihood <= likelihood.LogLikelihood + 1e-6);
    }

    [Fact]
    public void The_same_bits_come_out_for_any_number_of_threads()
    {
        var (data, _) = Simulate(trials: 40);
        var model = new DeltaRule(data.Design());
        var (one, priors) = EmpiricalBayes.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(1));
        var (many, others) = EmpiricalBayes.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(4));
        Assert.Equal(priors, others);
        Assert.Equal(one.Fits.SelectMany(fit => fit.Parameters), many.Fits.SelectMany(fit => fit.Parameters));
    }

    private static (ChoiceData Data, double[] Rates) Simulate(int trials)
    {
        var design = MadeUpDesign.Create(SubjectCount, trials, seed: 8);
        var simulation = new SubjectSimulation(design, seed: 8);
        var model = new DeltaRule(design.Design());
        double[] rates = [.. Enumerable.Range(0, SubjectCount).Select(subject =>
            model.Parameters[0].FromNormalScale(Mean + (Deviation * new RandomKey(8, Draw.Check, Candidate: subject).Normal(0))))];
        return (design with { Subjects = [.. rates.Select((rate, subject) => simulation.Run(model, [rate, 4.0], subject, 0))] }, rates);
    }

    private static double Spread(GroupFit fit)
    {
        double[] places = [.. fit.Fits.Select(subject => fit.Model.Parameters[0].ToNormalScale(subject.Parameters[0]))];
        double mean = places.Average();
        return places.Sum(place => (place - mean) * (place - mean));
    }

    private static double Error(GroupFit fit, double[] rates) => fit.Fits.Select((subject, number) => Math.Pow(subject.Parameters[0] - rates[number], 2)).Sum();
}
