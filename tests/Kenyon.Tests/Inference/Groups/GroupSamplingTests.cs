using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Results;
using Kenyon.Inference.Sampling;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Inference.Groups;

/// <summary>Subjects and group sampled together.</summary>
public sealed class GroupSamplingTests
{
    private static readonly SamplerOptions s_short = new(DrawCount: 250, WarmupCount: 250, Seed: 2);

    [Fact]
    public void Slopes_are_those_of_differences_in_both_coordinates()
    {
        var data = Group(3, 40);
        var model = Delta(data);
        var density = new GroupDensity(model, data, DefaultPriors.Of(model.Parameters), [0, 1, 0]);
        var key = new RandomKey(1, Draw.Check);
        double[] place = density.Start([.. Enumerable.Range(0, density.Dimensions).Select(index => (double)key.Normal((uint)index))]);
        Assert.Equal((3 * 2) + (2 * 2) + 2, place.Length);
        Assert.Equal(density.Dimensions, density.Blocks.Sum());
        CheckSlopes(density, place);

        // Draws of subjects that are narrow in a wide group are centred, and mean the same.
        double[][] draws = [.. Enumerable.Range(0, 20).Select(draw => place.Select((value, index) =>
            index < 6 ? value + (0.01 * key.Normal((uint)((100 * draw) + index + 100))) : value).ToArray())];
        double[][] told = [.. draws.Select(draw => density.Told(draw))];
        double[] lastBefore = [.. draws[^1]];
        Assert.True(density.Reshape(draws));
        Assert.NotEqual(lastBefore, draws[^1]);
        Assert.Equal(told.SelectMany(draw => draw), draws.SelectMany(draw => density.Told(draw)), (a, b) => Math.Abs(a - b) < 1e-12);
        CheckSlopes(density, draws[^1]);
        Assert.False(density.Reshape(draws));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var data = Group(3, 40);
        var model = Delta(data);
        var options = s_short with { DrawCount = 60, WarmupCount = 60 };
        var one = GroupSampling.Fit(model, data, options, new WorkPool(1));
        int told = 0;
        var many = GroupSampling.Fit(model, data, options, new WorkPool(4), (_, _) => Interlocked.Increment(ref told));
        Assert.Equal(4 * 120, told);
        Assert.Equal(
            one.Posterior!.Chains.SelectMany(chain => chain.Draws).SelectMany(draw => draw),
            many.Posterior!.Chains.SelectMany(chain => chain.Draws).SelectMany(draw => draw));
        Assert.Equal(one.Posterior.LeftOut, many.Posterior.LeftOut);
        Assert.Equal(one.LogLikelihood, many.LogLikelihood);
    }

    [Fact]
    public void A_group_is_found_where_it_is()
    {
        // Log-odds of rates N(−1, 0.6²), ln β N(1.2, 0.4²).
        var data = Group(16, 150);
        var model = Delta(data);
        var fit = GroupSampling.Fit(model, data, s_short, new WorkPool(2));
        var posterior = fit.Posterior!;
        Assert.Equal(Footing.Hierarchical, fit.Footing);
        Assert.Equal(4, fit.ParameterCount);
        Assert.True(double.IsNaN(fit.Aic) && double.IsNaN(fit.Bic));
        Assert.InRange(-1, posterior.GroupMean(0, 0).Low, posterior.GroupMean(0, 0).High);
        Assert.InRange(1.2, posterior.GroupMean(0, 1).Low, posterior.GroupMean(0, 1).High);
        Assert.InRange(0.6, posterior.Width(0).Low, posterior.Width(0).High);
        Assert.InRange(posterior.LargestRHat, 0.99, 1.05);
        Assert.Equal(0, posterior.DivergenceCount);
        Assert.All(fit.Fits, subject => Assert.InRange(subject.Parameters[0], subject.Low[0], subject.High[0]));
        Assert.InRange(posterior.LeftOutShapes.Count(shape => shape > ParetoSmoothing.MostShape), 0, 3);

        // The likeliest group is in the middle of the sampled one, and foretells strangers about as well.
        var likeliest = EmpiricalBayes.Fit(model, data, new FitOptions(StartCount: 2), new WorkPool(2));
        Assert.InRange(
            likeliest.Group!.Priors[1].Mean, posterior.GroupMean(0, 1).Low, posterior.GroupMean(0, 1).High);
        Assert.Equal(likeliest.Group.LogLikelihood / data.TrialCount, posterior.LeftOut.Sum() / data.TrialCount, 0.01);
    }

    [Fact]
    public void Groups_of_subjects_have_means_of_their_own()
    {
        var low = Group(6, 80);
        var high = Group(6, 80, rate: 1.5);
        var data = low with
        {
            Subjects =
            [
                .. low.Subjects.Select(subject => subject with { Group = "slow" }),
                .. high.Subjects.Select((subject, number) => subject with { Subject = $"{number + 7}", Group = "fast" }),
            ],
        };
        var posterior = GroupSampling.Fit(Delta(data), data, s_short, new WorkPool(2), byGroup: true).Posterior!;
        Assert.Equal(["fast", "slow"], posterior.Groups);
        var (difference, above) = posterior.Contrast(0, 1, 0);
        Assert.True(above > 0.99, $"{above}");
        Assert.InRange(difference.Mean, 1, 4);
        Assert.True(posterior.Middle(0, 0).Mean > posterior.Middle(1, 0).Mean);
        Assert.Equal(posterior.Typical[0].Mean, (posterior.GroupMean(0, 0).Mean + posterior.GroupMean(1, 0).Mean) / 2, 1e-12);
    }

    [Fact]
    public void What_does_not_converge_says_so()
    {
        var data = Group(4, 30);
        var fit = GroupSampling.Fit(Delta(data), data, new SamplerOptions(ChainCount: 1, DrawCount: 12, WarmupCount: 20), new WorkPool(1));
        Assert.False(fit.Posterior!.IsConverged);
        Assert.Contains(fit.Posterior.Problems, problem => problem.StartsWith("one chain", StringComparison.Ordinal));
        Assert.Contains(fit.Posterior.Problems, problem => problem.Contains("effective draws", StringComparison.Ordinal));
        Assert.StartsWith(
            "deltaRule was sampled and did not converge", Kenyon.Inference.Comparison.Verdict.OnFit(fit, null), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GroupSampling.Fit(
            new Chance(), data, new SamplerOptions(), new WorkPool(1)));
        Assert.Throws<ArgumentException>(() => PosteriorFile.Write(
            new MemoryStream(), GroupFit.Fit(new Chance(), data, new FitOptions(), new WorkPool(1)), data));
    }

    [Fact]
    public void A_calibration_counts_every_rank_once()
    {
        var design = MadeUpDesign.Create(2, 20, 1);
        var calibration = Calibration.Run(Delta(design), design, 6, 1, new WorkPool(2));
        Assert.Equal(
            ["rate.mean", "inverseTemperature.mean", "rate.width", "inverseTemperature.width", "rate", "inverseTemperature"],
            calibration.Numbers);
        Assert.All(calibration.Histograms, histogram => Assert.Equal(6, histogram.Sum()));
        Assert.All(calibration.Probabilities, probability => Assert.InRange(probability, 0, 1));
        Assert.InRange(calibration.NotConverged, 0, 6);
    }

    /// <summary>200 groups from the priors, as the yardstick asks for.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void The_sampler_is_calibrated()
    {
        var design = MadeUpDesign.Create(5, 60, 1);
        var calibration = Calibration.Run(Delta(design), design, Calibration.UsualCount, 1, new WorkPool(Environment.ProcessorCount));
        Assert.All(calibration.Probabilities, probability => Assert.True(
            probability > 0.05, string.Join(' ', calibration.Probabilities)));
    }

    private static void CheckSlopes(GroupDensity density, double[] place)
    {
        const double Step = 1e-5;
        var slopes = new double[place.Length];
        density.Evaluate(place, slopes);
        for (int index = 0; index < place.Length; index++)
        {
            double[] moved = [.. place];
            moved[index] = place[index] + Step;
            double above = density.Evaluate(moved, new double[place.Length]);
            moved[index] = place[index] - Step;
            double below = density.Evaluate(moved, new double[place.Length]);
            Assert.Equal((above - below) / (2 * Step), slopes[index], 1e-5 * Math.Max(1, Math.Abs(slopes[index])));
        }
    }

    private static IBehaviourModel Delta(ChoiceData data) => ModelCatalog.Create("deltaRule", data.Design(), new ModelParts());

    private static ChoiceData Group(int subjects, int trials, double rate = -1)
    {
        var design = MadeUpDesign.Create(subjects, trials, 7);
        var model = Delta(design);
        var simulation = new SubjectSimulation(design, 7);
        var key = new RandomKey(7, Draw.Check);
        return design with
        {
            Subjects =
            [
                .. design.Subjects.Select((_, subject) => simulation.Run(
                    model,
                    [
                        model.Parameters[0].FromNormalScale(rate + (0.6 * key.Normal((uint)(2 * subject)))),
                        Math.Exp(1.2 + (0.4 * key.Normal((uint)((2 * subject) + 1)))),
                    ],
                    subject,
                    0)),
            ],
        };
    }
}
