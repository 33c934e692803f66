using Kenyon.StrategyBench;
using Kenyon.StrategyBench.Bbob;

namespace Kenyon.Tests.Evolution;

/// <summary>
/// Strategies against the figures of well-known implementations (docs/STRATEGIES.md): D = 10, 15 instances, evaluations to 1e-8.
/// </summary>
public sealed class BbobTests
{
    private const int Dimension = 10;
    private const int InstanceCount = 15;

    [Theory]
    [InlineData("cmaEs", 1, 1_458)]
    [InlineData("cmaEs", 2, 4_190)]
    [InlineData("cmaEs", 10, 4_115)]
    [InlineData("cmaEs", 11, 3_093)]
    [InlineData("separableCmaEs", 1, 1_266)]
    [InlineData("separableCmaEs", 2, 2_500)]
    [InlineData("snes", 1, 2_059)]
    [InlineData("snes", 2, 2_901)]
    [InlineData("xnes", 1, 6_598)]
    [InlineData("xnes", 2, 9_371)]
    [InlineData("xnes", 10, 9_370)]
    [InlineData("xnes", 11, 8_189)]
    public void The_median_is_that_of_well_known_implementations(string strategy, int function, double published)
    {
        var summary = Run(strategy, function, 10 * (long)published);
        Assert.Equal(InstanceCount, summary.SuccessCount);
        Assert.InRange(summary.Median, 0.8 * published, 1.25 * published);
    }

    [Theory]
    [InlineData("cmaEs", 8, 5_290, 1.25)]
    [InlineData("cmaEs", 12, 11_474, 1.7)]
    [InlineData("xnes", 8, 11_137, 1.25)]
    public void It_is_not_slower_than_well_known_implementations(string strategy, int function, double published, double factor)
    {
        var summary = Run(strategy, function, 10 * (long)published);
        Assert.InRange(summary.SuccessCount, 9, InstanceCount);
        Assert.InRange(summary.Median, 0.5 * published, factor * published);
    }

    [Theory]
    [InlineData(1, 25_342)]
    [InlineData(2, 34_026)]
    [InlineData(8, 44_657)]
    public void Differential_evolution_keeps_to_the_published_figures(int function, double published)
    {
        var summary = Run("differentialEvolution", function, 100_000);
        Assert.Equal(InstanceCount, summary.SuccessCount);
        Assert.InRange(summary.Median, 0.8 * published, 1.25 * published);
    }

    /// <summary>
    /// The long valley makes C shrink by ten orders of magnitude against its step size: an asymmetry of rounding would take over (a third
    /// failed).
    /// </summary>
    [Fact]
    public void The_bent_cigar_is_solved_in_five_dimensions()
    {
        var summary = BbobSummary.Of(BenchStrategies.Find("cmaEs", 5, 50_000), 12, 5, 30, 50_000);
        Assert.Equal(30, summary.SuccessCount);
        Assert.InRange(summary.Median, 4_000, 6_500);
    }

    [Fact]
    public void The_separable_form_fails_on_a_rotated_function() => Assert.Equal(0, Run("separableCmaEs", 11, 50_000).SuccessCount);

    /// <summary>
    /// The published 94,500 are a mean over 15 runs that differ threefold, so uncertain by some 15 %; the mean over 60 here is 122,743,
    /// uncertain by 8 %.
    /// </summary>
    [Fact, Trait("Category", "Long")]
    public void Restarts_solve_a_function_of_many_optima()
    {
        var summary = BbobSummary.Of(BenchStrategies.Find("cmaEs-bipop", Dimension, 2_000_000), 15, Dimension, 60, 2_000_000);
        Assert.Equal(60, summary.SuccessCount);
        Assert.InRange(summary.ExpectedTime, 0.8 * 94_500, 1.4 * 94_500);
    }

    /// <summary>With 101 instances the median is certain within a few per cent: no coin is tossed.</summary>
    [Theory, Trait("Category", "Long")]
    [InlineData("cmaEs", 1, 1_458, 0.8, 1.25)]
    [InlineData("cmaEs", 2, 4_190, 0.8, 1.25)]
    [InlineData("cmaEs", 8, 5_290, 0, 1.25)]
    [InlineData("cmaEs", 10, 4_115, 0.8, 1.25)]
    [InlineData("cmaEs", 11, 3_093, 0.8, 1.25)]
    [InlineData("cmaEs", 12, 11_474, 0, 1.7)]
    [InlineData("snes", 1, 2_059, 0.8, 1.25)]
    [InlineData("snes", 2, 2_901, 0.8, 1.25)]
    [InlineData("separableCmaEs", 1, 1_266, 0.8, 1.25)]
    [InlineData("separableCmaEs", 2, 2_500, 0.8, 1.25)]
    public void Over_many_instances_too(string strategy, int function, double published, double lowest, double highest)
    {
        var summary = BbobSummary.Of(BenchStrategies.Find(strategy, Dimension, 100_000), function, Dimension, 101, 100_000);
        Assert.InRange(summary.SuccessCount, function == 8 ? 61 : 101, 101);
        Assert.InRange(summary.Median, lowest * published, highest * published);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void Every_function_is_0_at_its_optimum_and_more_elsewhere(int dimension)
    {
        foreach (int number in BbobFunction.Numbers)
        {
            var function = new BbobFunction(number, dimension, 3);
            double[] optimum = [.. function.Optimum];
            Assert.InRange(function.ValueAt(optimum), -1e-9, 1e-9);
            for (int index = 0; index < dimension; index++)
            {
                double[] near = [.. optimum];
                near[index] += 0.3;
                Assert.True(function.ValueAt(near) > 1e-6, $"f{number}");
            }
        }
    }

    private static BbobSummary Run(string strategy, int function, long budget) =>
        BbobSummary.Of(BenchStrategies.Find(strategy, Dimension, budget), function, Dimension, InstanceCount, budget);
}
