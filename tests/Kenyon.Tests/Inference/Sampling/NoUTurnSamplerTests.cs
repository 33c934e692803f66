using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Sampling;

namespace Kenyon.Tests.Inference.Sampling;

/// <summary>What is sampled against what is known: Gaussians, and posteriors that a grid integrates.</summary>
public sealed class NoUTurnSamplerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_correlated_gaussian_comes_out(bool isDense)
    {
        // Precision of the covariance (1, 0.9·10; 0.9·10, 100), and a third place beside it.
        double Density(ReadOnlySpan<double> x, Span<double> slopes)
        {
            double a = x[0] - 3, b = (x[1] + 20) / 10, share = 1 / (1 - 0.81);
            slopes[0] = -share * (a - (0.9 * b));
            slopes[1] = -share * (b - (0.9 * a)) / 10;
            slopes[2] = -x[2] / 0.01;
            return (-0.5 * share * ((a * a) + (b * b) - (1.8 * a * b))) - (0.5 * x[2] * x[2] / 0.01);
        }

        var options = new SamplerOptions(Seed: 5);
        Chain[] chains = [.. Enumerable.Range(0, options.ChainCount).Select(chain => NoUTurnSampler.Run(
            Density, isDense ? [2, 1] : [1, 1, 1], [1, 1, 1], normals => normals, options, chain))];
        double[] means = [3, -20, 0], deviations = [1, 10, 0.1];
        for (int place = 0; place < 3; place++)
        {
            var draws = Draws(chains, place);
            var summary = SampleSummary.Of(draws);
            double error = deviations[place] / Math.Sqrt(Convergence.MeanSize(draws));
            Assert.InRange(summary.Mean, means[place] - (4 * error), means[place] + (4 * error));
            Assert.InRange(summary.Deviation / deviations[place], 0.93, 1.07);
            Assert.True(summary.RHat < 1.01);
        }

        Assert.All(chains, chain => Assert.DoesNotContain(true, chain.Diverges));
        Assert.All(chains, chain => Assert.InRange(chain.Acceptances.Average(), 0.7, 0.97));
        // A metric that knows the correlation has rounder paths to go.
        Assert.Equal(isDense, chains.Average(chain => chain.Doublings.Average()) < 2.6);
    }

    [Fact]
    public void A_chain_is_the_same_bits_again_and_other_chains_and_seeds_are_not()
    {
        static double Density(ReadOnlySpan<double> x, Span<double> slopes)
        {
            slopes[0] = -x[0];
            return -0.5 * x[0] * x[0];
        }

        double[] Run(ulong seed, int chain) => [.. NoUTurnSampler.Run(
            Density, [1], [1], normals => normals, new SamplerOptions(DrawCount: 50, WarmupCount: 50, Seed: seed), chain)
            .Draws.Select(draw => draw[0])];
        Assert.Equal(Run(1, 0), Run(1, 0));
        Assert.NotEqual(Run(1, 0), Run(1, 1));
        Assert.NotEqual(Run(1, 0), Run(2, 0));
    }

    [Fact]
    public void A_cliff_diverges_and_nowhere_is_refused()
    {
        // A funnel without end: the neck is too narrow for any step.
        static double Funnel(ReadOnlySpan<double> x, Span<double> slopes)
        {
            double scale = Math.Exp(-x[0]);
            slopes[0] = (-x[0] / 9) - 4.5 + (0.5 * scale * Squares(x));
            for (int place = 1; place < x.Length; place++)
            {
                slopes[place] = -x[place] * scale;
            }

            return (-x[0] * x[0] / 18) - (4.5 * x[0]) - (0.5 * scale * Squares(x));
        }

        var chain = NoUTurnSampler.Run(
            Funnel, [.. Enumerable.Repeat(1, 10)], [.. Enumerable.Repeat(1.0, 10)], normals => normals, new SamplerOptions(Seed: 3), 0);
        Assert.Contains(true, chain.Diverges);
        Assert.Throws<InvalidOperationException>(() => NoUTurnSampler.Run(
            (_, _) => double.NaN, [1], [1], normals => normals, new SamplerOptions(), 0));
    }

    [Fact]
    public void Means_are_those_of_a_grid_on_one_and_two_parameters()
    {
        int compared = 0;
        for (int number = 0; number < 20; number++)
        {
            string name = number < 10 ? "rewardOnly" : "deltaRule";
            var design = MadeUpDesign.Create(1, 50, (ulong)number + 1);
            var model = ModelCatalog.Create(name, design.Design(), new ModelParts());
            var truth = SimulatedSubject.Typical(model, 1, 1, (ulong)number + 1)[0];
            var subject = new SubjectSimulation(design, (ulong)number + 1).Run(model, truth.Parameters, 0, 0);
            var priors = DefaultPriors.Of(model.Parameters);
            double Density(ReadOnlySpan<double> place, Span<double> slopes)
            {
                var values = new double[place.Length];
                for (int index = 0; index < values.Length; index++)
                {
                    values[index] = model.Parameters[index].FromNormalScale(place[index]);
                }

                double sum = Likelihood.Evaluate(model, subject, 2, values, slopes);
                for (int index = 0; index < values.Length; index++)
                {
                    var (density, slope) = priors[index].LogDensity(place[index]);
                    double chain = model.Parameters[index].Scale switch
                    {
                        ParameterScale.Share => values[index] * (1 - values[index]),
                        ParameterScale.Log => values[index],
                        _ => 1,
                    };
                    slopes[index] = (slopes[index] * chain) + slope;
                    sum += density;
                }

                return sum;
            }

            var options = new SamplerOptions(DrawCount: 500, WarmupCount: 300, Seed: (ulong)number);
            Chain[] chains = [.. Enumerable.Range(0, 4).Select(chain => NoUTurnSampler.Run(
                Density, [priors.Count], [.. priors.Select(_ => 1.0)], normals => normals, options, chain))];
            double[] grid = GridMeans(Density, priors);
            for (int place = 0; place < grid.Length; place++)
            {
                var draws = Draws(chains, place);
                double error = SampleSummary.Of(draws).Deviation / Math.Sqrt(Convergence.MeanSize(draws));
                Assert.True(
                    Math.Abs(draws.SelectMany(chain => chain).Average() - grid[place]) < 3 * error,
                    $"case {number}, parameter {place}: {draws.SelectMany(chain => chain).Average()} ± {error}, grid {grid[place]}");
                compared++;
            }
        }

        Assert.Equal(30, compared);
    }

    [Fact]
    public void Windows_of_a_warm_up_cover_its_middle()
    {
        foreach (int count in new[] { 20, 100, 150, 300, 1000, 5000 })
        {
            var windows = Warmup.Windows(count);
            Assert.NotEmpty(windows);
            Assert.All(windows.Skip(1).Zip(windows), pair => Assert.Equal(pair.Second.Last + 1, pair.First.First));
            Assert.InRange(windows[^1].Last, windows[0].First, count - 1);
        }

        Assert.Equal([(75, 99), (100, 149), (150, 249), (250, 449), (450, 949)], Warmup.Windows(1000));
    }

    [Fact]
    public void Options_say_what_is_wrong()
    {
        Assert.Empty(new SamplerOptions().Validate());
        Assert.Equal(5, new SamplerOptions(0, 1, 1, 1, 1.0, 0).Validate().Count());
    }

    private static double[] GridMeans(LogDensity density, IReadOnlyList<ParameterPrior> priors)
    {
        const double Range = 4.5;
        int side = priors.Count == 1 ? 20_001 : 301;
        int total = priors.Count == 1 ? side : side * side;
        var sums = new double[priors.Count];
        var place = priors.Select(prior => prior.Mean).ToArray();
        var slopes = new double[priors.Count];
        double norm = 0, reference = density(place, slopes);
        for (int point = 0; point < total; point++)
        {
            for (int index = 0, rest = point; index < place.Length; index++, rest /= side)
            {
                place[index] = priors[index].Mean
                    + (priors[index].StandardDeviation * Range * ((2.0 * (rest % side) / (side - 1)) - 1));
            }

            double weight = Math.Exp(density(place, slopes) - reference);
            norm += weight;
            for (int index = 0; index < place.Length; index++)
            {
                sums[index] += weight * place[index];
            }
        }

        return [.. sums.Select(sum => sum / norm)];
    }

    private static double Squares(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int place = 1; place < x.Length; place++)
        {
            sum += x[place] * x[place];
        }

        return sum;
    }

    private static double[][] Draws(Chain[] chains, int place) =>
        [.. chains.Select(chain => chain.Draws.Select(draw => draw[place]).ToArray())];
}
