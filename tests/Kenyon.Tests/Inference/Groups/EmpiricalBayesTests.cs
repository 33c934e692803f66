using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Inference.Groups;

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
        var bayes = EmpiricalBayes.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(2));
        var priors = bayes.Group!.Priors;
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
        var one = EmpiricalBayes.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(1));
        var many = EmpiricalBayes.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(4));
        Assert.Equal(one.Group!.Priors, many.Group!.Priors);
        Assert.Equal(one.Group.LogIntegrals, many.Group.LogIntegrals);
        Assert.Equal(one.Fits.SelectMany(fit => fit.Parameters), many.Fits.SelectMany(fit => fit.Parameters));
    }

    [Fact]
    public void The_integrated_likelihood_is_that_of_brute_force()
    {
        var (data, _) = Simulate(trials: 60);
        var model = new DeltaRule(data.Design());
        var fit = EmpiricalBayes.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(2));
        for (int subject = 0; subject < SubjectCount; subject += 3)
        {
            Assert.Equal(Quadrature(model, data, subject, fit.Group!.Priors), fit.Group.LogIntegrals[subject], 0.01);
        }

        Assert.InRange(fit.Group!.StandardError, 0, 0.3);
    }

    [Fact]
    public void The_integrated_criterion_counts_the_group_and_no_subjects()
    {
        var (data, _) = Simulate(trials: 60);
        var model = new DeltaRule(data.Design());
        var fit = EmpiricalBayes.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(2));
        Assert.Equal(4, fit.ParameterCount);
        Assert.Equal((4 * Math.Log(SubjectCount * 60)) - (2 * fit.Group!.LogIntegrals.Sum()), fit.Bic, 1e-9);
        Assert.True(double.IsNaN(fit.Aic), "Akaike's criterion is not defined here");
    }

    [Fact]
    public void Subjects_that_are_the_same_make_a_group_that_is_hardly_worse_than_one_set_for_all()
    {
        // Where all are the same the best group is a point; its integral is then the likelihood itself, less what the narrowest width
        // costs.
        var design = MadeUpDesign.Create(8, 150, seed: 3);
        var simulation = new SubjectSimulation(design, seed: 3);
        foreach (string name in new[] { DeltaRule.Kind, RewardOnly.Kind })
        {
            var model = ModelCatalog.Create(name, design.Design(), new ModelParts());
            double[] values = name == DeltaRule.Kind ? [0.3, 4.0] : [0.05];
            var data = design with { Subjects = [.. Enumerable.Range(0, 8).Select(subject => simulation.Run(model, values, subject, 0))] };
            var pooled = GroupFit.Fit(model, data, new FitOptions(StartCount: 2, IsPooled: true), new WorkPool(2));
            var group = EmpiricalBayes.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(2), pooled).Group!;
            Assert.InRange(group.LogLikelihood, pooled.LogLikelihood - 0.5, pooled.LogLikelihood + 6);
        }
    }

    [Fact]
    public void One_subject_is_no_group()
    {
        var (data, _) = Simulate(trials: 20);
        var alone = data with { Subjects = [data.Subjects[0]] };
        Assert.Throws<ArgumentException>(() => EmpiricalBayes.Fit(new DeltaRule(data.Design()), alone, new FitOptions(), new WorkPool(1)));
    }

    /// <summary>The integral over a fine grid of the two parameters, seven widths to either side.</summary>
    private static double Quadrature(DeltaRule model, ChoiceData data, int subject, IReadOnlyList<ParameterPrior> group)
    {
        const int Points = 161;
        double largest = double.NegativeInfinity;
        var logs = new List<double>();
        for (int i = 0; i < Points; i++)
        {
            for (int j = 0; j < Points; j++)
            {
                double z0 = -7 + (14.0 * i / (Points - 1)), z1 = -7 + (14.0 * j / (Points - 1));
                double rate = 1 / (1 + Math.Exp(-(group[0].Mean + (group[0].StandardDeviation * z0))));
                double beta = Math.Clamp(Math.Exp(group[1].Mean + (group[1].StandardDeviation * z1)), 0.01, 100);
                double log = Likelihood.Evaluate(model, data.Subjects[subject], data.InputCount, [rate, beta], [])
                    - (0.5 * ((z0 * z0) + (z1 * z1)))
                    - Math.Log(2 * Math.PI);
                logs.Add(log);
                largest = Math.Max(largest, log);
            }
        }

        double cell = 14.0 / (Points - 1);
        return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)) * cell * cell);
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

    private static double Error(GroupFit fit, double[] rates) =>
        fit.Fits.Select((subject, number) => Math.Pow(subject.Parameters[0] - rates[number], 2)).Sum();
}
