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
using Kenyon.Numerics.Randomness;

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
        // 600 draws: 1 − 1/log₁₀ 600.
        Assert.Equal(0.6400, trials.MostShape, 1e-4);
        Assert.Equal(trials.WeakCount, trials.Shapes.Sum(shapes => shapes.Count(shape => shape > trials.MostShape)));
        Assert.Equal(0.7, (trials with { DrawCount = 4000 }).MostShape);
        Assert.True(trials.WeakCount < 30, $"{trials.WeakCount} choices are not to be relied on");

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
        Assert.DoesNotContain(right, check => check.Posterior.IsMissed);
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
    public void What_is_best_is_told_by_probabilities_or_by_answers_and_else_by_nothing()
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

        Assert.All(First(subject)[..4], share => Assert.True(double.IsNaN(share)));
        Assert.Equal([2.0 / 3, 0], First(subject)[4..], (a, b) => Math.Abs(a - b) < 1e-12);
        var answers = subject with { Answer = [0, 0, 0, 1, 1, 1, 1, -1] };
        Assert.Equal([1, 0.5, 0.5, 0.5], First(answers)[..4]);
        double[] pays = [.. Enumerable.Range(0, 8).SelectMany(trial => trial < 2 ? new[] { 0.8, 0.2 } : [0.5, 0.5])];
        Assert.Equal([1, 0, double.NaN, double.NaN], First(subject with { PayProbability = pays })[..4]);
    }

    [Fact]
    public void Graded_rewards_are_large_above_their_median_and_equal_ones_say_nothing()
    {
        var subject = MadeUpDesign.Create(1, 6, 1).Subjects[0] with
        {
            Chosen = [0, 0, 1, 1, 0, 0], Reward = [0.1, 0.5, 0.2, 0.9, 0.1, 0.4], Answer = [],
        };
        (string[] Names, double[] Stays) Of(params double[] rewards)
        {
            var data = MadeUpDesign.Create(1, 6, 1) with { Subjects = [subject with { Reward = rewards }], Scale = new(10, 1) };
            var statistics = new PredictiveStatistics(data);
            return ([.. statistics.All.Skip(4).Select(statistic => statistic.About)], statistics.Of(data.Subjects)[4..]);
        }

        // After 0.5 and 0.9 the other is taken, after 0.1, 0.2 and 0.1 the same.
        var graded = Of(0.1, 0.5, 0.2, 0.9, 0.1, 0.4);
        Assert.Equal(["share of staying after a reward above 2", "share of staying after a reward up to 2"], graded.Names);
        Assert.Equal([0, 1], graded.Stays);
        // The median is the largest: what is above the others is large.
        Assert.Equal([0.5, 1], Of(0.1, 0.9, 0.9, 0.9, 0.9, 0.2).Stays);
        Assert.All(Of(1, 1, 1, 1, 1, 1).Stays, share => Assert.True(double.IsNaN(share)));
        Assert.Equal("share of staying after no reward", Of(0, 1, 1, 0, 0, 1).Names[1]);
    }

    /// <summary>
    /// Under the truth itself a probability is below 0.1 or above 0.9 in a fifth of 120 files: between 0.05 and 0.35, four standard
    /// errors. With a schedule that the file does not tell a best option would be the luck of the animals.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Probabilities_under_a_true_model_are_spread_evenly(bool isScheduleKnown)
    {
        const int Files = 120;
        const int Groups = 60;
        var far = new int[PredictiveStatistics.Count];
        var known = new int[PredictiveStatistics.Count];
        for (int file = 0; file < Files; file++)
        {
            var made = MadeUpDesign.Create(3, 60, (ulong)file + 1);
            SubjectChoices[] Choose(SubjectSimulation simulation, int repetition) =>
                [.. Enumerable.Range(0, 3).Select(subject => simulation.Run(new WinStayLoseShift(), [1, -0.5], subject, repetition))];
            var data = made with { Subjects = Choose(new SubjectSimulation(made, (ulong)file + 1), 0) };
            data = isScheduleKnown ? data
                : data with { Subjects = [.. data.Subjects.Select(subject => subject with { Answer = [] })] };
            var statistics = new PredictiveStatistics(data);
            var simulation = new SubjectSimulation(data, (ulong)file + 5000);
            double[][] groups = [.. Enumerable.Range(0, Groups).Select(group => statistics.Of(Choose(simulation, group)))];
            double[] observed = statistics.Of(data.Subjects);
            for (int statistic = 0; statistic < observed.Length; statistic++)
            {
                if (double.IsFinite(observed[statistic]))
                {
                    double probability =
                        PredictiveRange.Of(groups.Select(values => values[statistic]), observed[statistic]).Probability;
                    known[statistic]++;
                    far[statistic] += probability is < 0.1 or > 0.9 ? 1 : 0;
                }
            }
        }

        Assert.Equal(isScheduleKnown ? PredictiveStatistics.Count : 2, known.Count(count => count == Files));
        Assert.Equal(isScheduleKnown ? PredictiveStatistics.Count : 2, known.Count(count => count > 0));
        Assert.All(
            far.Zip(known).Where(pair => pair.Second > 0),
            pair => Assert.InRange(pair.First / (double)pair.Second, 0.05, 0.35));
    }

    /// <summary>Two groups drawn from the priors have means of their own; all animals of one are alike where the width is small.</summary>
    [Fact]
    public void Groups_drawn_from_the_priors_have_a_mean_each()
    {
        ParameterPrior[] priors = [new(0, 1), new(2, 1)];
        var key = new RandomKey(3, Draw.Check);
        double[] truth = Calibration.Truth(priors, [0, 1, 0], 2, key);
        Assert.Equal((3 + 2 + 1) * 2, truth.Length);
        for (int parameter = 0; parameter < 2; parameter++)
        {
            var (first, second, width) = (truth[6 + parameter], truth[8 + parameter], truth[10 + parameter]);
            Assert.NotEqual(first, second);
            Assert.True(width > 0);
            Assert.Equal(second + (width * key.Normal((uint)(2 + parameter))), truth[2 + parameter], 1e-12);
            Assert.Equal(first + (width * key.Normal((uint)(4 + parameter))), truth[4 + parameter], 1e-12);
        }
    }

    /// <summary>Simulations of checks and of rules that were found meet other numbers than those of the command, and each other.</summary>
    [Fact]
    public void Seeds_of_simulations_are_their_own() => Assert.Equal(
        3,
        new[] { 1UL, SubjectSimulation.SeedOf(1, Draw.PredictiveSeed), SubjectSimulation.SeedOf(1, Draw.DiscoverySeed) }
            .Distinct().Count());

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
