using Kenyon.Figures.Animals;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Models.Textbook;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Results;
using Kenyon.Inference.Sampling;

namespace Kenyon.Tests.Inference.Groups;

/// <summary>Choices left out one by one, and predictive checks, of a sampled group.</summary>
public sealed class SampledChecksTests
{
    private const int SubjectCount = 6;

    private static readonly SamplerOptions s_short = new(ChainCount: 2, DrawCount: 300, WarmupCount: 200, Seed: 2);

    [Fact]
    public void Choices_left_out_are_foretold_a_little_worse_than_with_their_own_say()
    {
        var data = Stayers(80);
        var fit = GroupSampling.Fit(new WinStayLoseShift(), data, s_short, new WorkPool(2));
        var posterior = fit.Posterior!;
        var trials = TrialsLeftOut.Of(posterior, data, new WorkPool(2));
        Assert.Equal(data.Subjects.Select(subject => subject.TrialCount), trials.LogProbabilities.Select(subject => subject.Length));
        // Two numbers an animal, drawn from groups: between those of one animal and those of all.
        Assert.InRange(trials.EffectiveCount, 1.5, 2 * SubjectCount);
        Assert.InRange(trials.LogLikelihood, fit.LogLikelihood - 14, fit.LogLikelihood + 1);
        Assert.Equal(trials.WeakCount, trials.Shapes.Sum(shapes => shapes.Count(shape => shape > 0.7)));
        Assert.True(trials.WeakCount < 10, $"{trials.WeakCount} choices are not to be relied on");

        // Where the weights have no long tail, smoothing changes hardly anything: the harmonic mean of the probabilities.
        double[][] stays = [.. Enumerable.Range(0, 2).Select(
            parameter => posterior.ValuesOfSubject(0, parameter).SelectMany(chain => chain).ToArray())];
        int compared = 0;
        for (int trial = 0; trial < 80; trial++)
        {
            if (trials.Shapes[0][trial] < 0.3)
            {
                bool[] only = [.. Enumerable.Range(0, 80).Select(other => other == trial)];
                double mean = Enumerable.Range(0, stays[0].Length).Average(draw => Math.Exp(-Likelihood.Evaluate(
                    posterior.Model, data.Subjects[0], data.InputCount, [stays[0][draw], stays[1][draw]], [], only)));
                Assert.Equal(-Math.Log(mean), trials.LogProbabilities[0][trial], 0.01);
                compared++;
            }
        }

        Assert.True(compared > 20);
        Assert.Equal(
            trials.LogProbabilities.SelectMany(subject => subject),
            TrialsLeftOut.Of(posterior, data, new WorkPool(1)).LogProbabilities.SelectMany(subject => subject));
        var table = TrialTable.Of(fit, data, trials);
        Assert.Equal(["leftOutLogProbability", "leftOutShape"], table.Columns.TakeLast(2).Select(column => column.Name));
        Assert.Equal(trials.LogProbabilities[0][3], (double)table.Rows.ElementAt(3)[^2]!, 1e-12);
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Length));
    }

    [Fact]
    public void A_model_that_does_what_animals_do_passes_and_one_that_cannot_is_found_out()
    {
        var data = Stayers(120);
        var right = Check(new WinStayLoseShift(), data);
        Assert.Equal(6, right.Count);
        Assert.True(right.Count(check => check.Posterior.IsMissed) <= 1);
        Assert.All(right, check => Assert.InRange(check.Observed, check.Prior.Low - 0.1, check.Prior.High + 0.1));
        Assert.True(right[^1].Posterior.High - right[^1].Posterior.Low < right[^1].Prior.High - right[^1].Prior.Low);
        var wrong = Check(ModelCatalog.Create(ModelCatalog.Bias, data.Design(), new ModelParts()), data);
        Assert.True(wrong.Single(check => check.Name == "stay.reward").Posterior.IsMissed);
        Assert.Equal(right, Check(new WinStayLoseShift(), data, threads: 1));
        var figure = new PredictiveFigure("winStayLoseShift", "choices.csv", right).Draw();
        Assert.Contains("share of staying after a reward", figure.Alternative, StringComparison.Ordinal);
        Assert.NotEmpty(figure.Drawing.ToSvg());
    }

    [Fact]
    public void What_is_best_is_told_by_probabilities_by_answers_or_by_what_was_paid()
    {
        var subject = MadeUpDesign.Create(1, 8, 1).Subjects[0] with
        {
            Chosen = [0, 1, 0, 1, 1, 1, 0, 1],
            Reward = [1, 0, 0, 1, 1, 0, 0, 1],
            Block = [0, 0, 0, 0, 1, 1, 1, 1],
            Answer = [],
        };
        double[] First(SubjectChoices animal)
        {
            var data = MadeUpDesign.Create(1, 8, 1) with { Subjects = [animal] };
            return new PredictiveStatistics(data).Of(data.Subjects);
        }

        // Paid in the first block: ½ and ½, no best; in the second 0 and ⅔.
        Assert.Equal([1, 1, 0, 1, 2.0 / 3, 0], First(subject), (a, b) => Math.Abs(a - b) < 1e-12);
        var answers = subject with { Answer = [0, 0, 0, 1, 1, 1, 1, -1] };
        Assert.Equal([1, 0.5, 0.5, 0.5], First(answers)[..4]);
        double[] pays = [.. Enumerable.Range(0, 8).SelectMany(trial => trial < 2 ? new[] { 0.8, 0.2 } : [0.5, 0.5])];
        Assert.Equal([1, 0, double.NaN, double.NaN], First(subject with { PayProbability = pays })[..4]);
    }

    private static IReadOnlyList<PredictiveCheck> Check(IBehaviourModel model, ChoiceData data, int threads = 2) =>
        PredictiveChecks.Of(
            GroupSampling.Fit(model, data, s_short, new WorkPool(threads)).Posterior!, data, 1, new WorkPool(threads));

    /// <summary>Animals that stay after a win, log-odds 2, and leave after a loss, −1, give or take.</summary>
    private static ChoiceData Stayers(int trials)
    {
        var design = MadeUpDesign.Create(SubjectCount, trials, 1);
        var simulation = new SubjectSimulation(design, 1);
        return design with
        {
            Subjects =
            [
                .. Enumerable.Range(0, SubjectCount).Select(subject => simulation.Run(
                    new WinStayLoseShift(), [2 + (0.2 * (subject - 2.5)), -1 - (0.1 * (subject - 2.5))], subject, 0)),
            ],
        };
    }
}
