using Kenyon.Inference.Sampling;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Inference.Sampling;

/// <summary>Agreement of chains and effective sizes on draws whose worth is known.</summary>
public sealed class ConvergenceTests
{
    private const int ChainCount = 4, DrawCount = 2_000;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    [InlineData(-0.5)]
    public void Draws_that_remember_are_worth_what_theory_says(double memory)
    {
        double[][] chains = Chains(memory, shift: 0);
        // Of an autoregressive series of order 1 draws are worth (1 − ρ)/(1 + ρ).
        double expected = ChainCount * DrawCount * (1 - memory) / (1 + memory);
        Assert.InRange(Convergence.MeanSize(chains) / expected, 0.8, 1.25);
        Assert.InRange(Convergence.BulkSize(chains) / expected, 0.8, 1.25);
        Assert.InRange(Convergence.RHat(chains), 0.999, 1.01);
        Assert.InRange(Convergence.TailSize(chains), expected / 10, expected * 10);
    }

    [Fact]
    public void Chains_apart_are_seen()
    {
        Assert.True(Convergence.RHat(Chains(0, shift: 0.3)) > 1.01);
        // Chains with one middle and different widths are apart, too.
        double[][] wide = Chains(0, shift: 0);
        wide[1] = Array.ConvertAll(wide[1], draw => 3 * draw);
        Assert.True(Convergence.RHat(wide) > 1.05);
        // A trend in all chains is not the same as a density.
        double[][] trend = [.. Chains(0, shift: 0).Select(chain => chain.Select((draw, step) => draw + (step / 500.0)).ToArray())];
        Assert.True(Convergence.RHat(trend) > 1.05);
        Assert.True(Convergence.BulkSize(trend) < 50);
    }

    [Fact]
    public void Ranks_do_not_see_a_rising_scale()
    {
        double[][] chains = Chains(0.5, shift: 0);
        double[][] scaled = [.. chains.Select(chain => Array.ConvertAll(chain, Math.Exp))];
        Assert.Equal(Convergence.BulkSize(chains), Convergence.BulkSize(scaled), 1e-9);
        Assert.Equal(Convergence.TailSize(chains), Convergence.TailSize(scaled), 1e-9);
        double[][] same = [.. chains.Select(chain => new double[chain.Length])];
        Assert.True(double.IsNaN(Convergence.RHat(same)) && double.IsNaN(Convergence.BulkSize(same)));
    }

    [Fact]
    public void The_energy_fraction_is_two_of_free_draws_and_small_of_a_slow_walk()
    {
        Assert.InRange(Convergence.EnergyFraction(Chains(0, shift: 0)[0]), 1.8, 2.2);
        Assert.InRange(Convergence.EnergyFraction(Chains(0.95, shift: 0)[0]), 0.05, 0.2);
    }

    [Fact]
    public void A_summary_holds_moments_and_quantiles()
    {
        var summary = SampleSummary.Of(Chains(0, shift: 0));
        Assert.InRange(summary.Mean, -0.05, 0.05);
        Assert.InRange(summary.Deviation, 0.97, 1.03);
        Assert.InRange(summary.Low, -2.1, -1.85);
        Assert.InRange(summary.High, 1.85, 2.1);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_shape_of_heavy_weights_is_found(double shape)
    {
        var key = new RandomKey(3, Draw.Check);
        // Ratios u^(−k) have a Pareto tail of shape k.
        double[] ratios = [.. Enumerable.Range(0, 20_000).Select(draw => -shape * Math.Log((key.Word((uint)draw) + 1.0) / 4294967297.0))];
        var (weights, found) = ParetoSmoothing.Smooth(ratios);
        Assert.InRange(found, shape - 0.12, shape + 0.12);
        Assert.All(weights, weight => Assert.True(weight <= 0));
        Assert.Equal(ratios.Length, weights.Length);
    }

    [Fact]
    public void Weights_take_a_mean_to_another_distribution()
    {
        var key = new RandomKey(4, Draw.Check);
        double[] draws = [.. Enumerable.Range(0, 40_000).Select(draw => (double)key.Normal((uint)draw))];
        // From N(0, 1) to N(½, 1): the mean of e^x is e^(½ + ½).
        var (mean, shape) = ParetoSmoothing.LogMean([.. draws.Select(draw => 0.5 * draw)], draws);
        Assert.Equal(1, mean, 0.03);
        Assert.True(shape < ParetoSmoothing.MostShape);
        Assert.Equal(0, ParetoSmoothing.Smooth(new double[200]).Shape);
        Assert.True(double.IsPositiveInfinity(ParetoSmoothing.Smooth([0, 1, 2]).Shape));
    }

    private static double[][] Chains(double memory, double shift) =>
    [
        .. Enumerable.Range(0, ChainCount).Select(chain =>
        {
            var key = new RandomKey(2, Draw.Check, Candidate: chain);
            var draws = new double[DrawCount];
            double now = key.Normal(0);
            for (int step = 0; step < DrawCount; step++)
            {
                now = (memory * now) + (Math.Sqrt(1 - (memory * memory)) * key.Normal((uint)step + 1));
                draws[step] = now + (chain * shift);
            }

            return draws;
        }),
    ];
}
