using CsCheck;
using Kenyon.Numerics.Statistics;
using Library = MathNet.Numerics.Distributions;

namespace Kenyon.Tests.Numerics.Statistics;

public sealed class DistributionTests
{
    [Theory]
    [InlineData(1, 12.706204736432095)]
    [InlineData(2, 4.302652729911275)]
    [InlineData(4, 2.7764451051977987)]
    [InlineData(9, 2.2621571628540993)]
    [InlineData(1023, 1.9622856196)]
    public void Half_widths_are_those_of_the_tables(double degrees, double expected) => Assert.Equal(expected, StudentT.Reach(degrees), 8);

    [Fact]
    public void Quantiles_of_t_are_those_of_a_library() =>
        Gen.Select(Gen.Double[0.5, 400], Gen.Double[0.001, 0.999]).Sample((degrees, level) =>
            Math.Abs(StudentT.Quantile(level, degrees) - Library.StudentT.InvCDF(0, 1, degrees, level))
                < 1e-6 * (1 + Math.Abs(StudentT.Quantile(level, degrees))));

    [Fact]
    public void The_beta_distribution_is_that_of_a_library() =>
        Gen.Select(Gen.Double[0.2, 2000], Gen.Double[0.2, 2000], Gen.Double[0, 1]).Sample((a, b, x) =>
            Math.Abs(BetaDistribution.Cumulative(a, b, x) - Library.Beta.CDF(a, b, x)) < 1e-10);

    [Fact]
    public void A_quantile_leads_back_to_its_level() =>
        Gen.Select(Gen.Double[0.2, 200], Gen.Double[0.2, 200], Gen.Double[0.01, 0.99]).Sample((a, b, level) =>
            Math.Abs(BetaDistribution.Cumulative(a, b, BetaDistribution.Quantile(a, b, level)) - level) < 1e-9);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(double.NaN, 1)]
    public void Shapes_that_make_no_distribution_are_refused(double a, double b) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaDistribution.Cumulative(a, b, 0.5));
}
