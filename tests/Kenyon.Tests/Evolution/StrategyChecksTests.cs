using Kenyon.Evolution;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Strategies;
using Kenyon.Numerics.Settings;

namespace Kenyon.Tests.Evolution;

/// <summary>Both ends of every interval are in it, the next number is not, and NaN is nowhere.</summary>
public sealed class StrategyChecksTests
{
    [Theory]
    [InlineData(4, true, "")]
    [InlineData(65536, false, "")]
    [InlineData(0, true, "")]
    [InlineData(0, false, "o.populationSize is 0; must be in [4, 65536].")]
    [InlineData(3, true, "o.populationSize is 3; must be in [4, 65536], or 0 for 4 + 3 ln n.")]
    [InlineData(65537, false, "o.populationSize is 65537; must be in [4, 65536].")]
    public void Populations_have_a_size(int size, bool mayBeZero, string expected) =>
        Assert.Equal(expected, Text(StrategyChecks.Population("o", size, mayBeZero)));

    [Theory]
    [InlineData(4, "")]
    [InlineData(65536, "")]
    [InlineData(2, "o.populationSize is 2; must be an even number in [4, 65536].")]
    [InlineData(65538, "o.populationSize is 65538; must be an even number in [4, 65536].")]
    [InlineData(7, "o.populationSize is 7; must be an even number in [4, 65536].")]
    public void Pairs_are_even(int size, string expected) => Assert.Equal(expected, Text(StrategyChecks.Pairs("o", size)));

    [Theory]
    [InlineData(1e-12, 0, "")]
    [InlineData(100, 10, "")]
    [InlineData(9e-13, 0, "o.initialStep is 9E-13; must be in [1E-12, 100].")]
    [InlineData(100.5, 0, "o.initialStep is 100.5; must be in [1E-12, 100].")]
    [InlineData(1, -0.5, "o.minimumStep is -0.5; must be in [0, 10].")]
    [InlineData(1, 10.5, "o.minimumStep is 10.5; must be in [0, 10].")]
    [InlineData(double.NaN, double.NaN, "o.initialStep is NaN; must be in [1E-12, 100].|o.minimumStep is NaN; must be in [0, 10].")]
    public void Steps_are_neither_nothing_nor_without_end(double first, double smallest, string expected) =>
        Assert.Equal(expected, Text(StrategyChecks.Steps("o", first, smallest)));

    [Theory]
    [InlineData(0, true, "")]
    [InlineData(0, false, "o.rate is 0; must be in (0, 1].")]
    [InlineData(1, false, "")]
    [InlineData(1.5, true, "o.rate is 1.5; must be in [0, 1].")]
    [InlineData(-0.5, true, "o.rate is -0.5; must be in [0, 1].")]
    [InlineData(double.NaN, true, "o.rate is NaN; must be in [0, 1].")]
    public void A_number_lies_in_its_interval(double value, bool lowestIsAllowed, string expected) =>
        Assert.Equal(expected, Text(StrategyChecks.Number("o", "rate", value, 0, 1, lowestIsAllowed)));

    [Fact]
    public void Options_that_are_wrong_are_refused_with_all_that_is_wrong()
    {
        StrategyChecks.ThrowIfInvalid(new SnesOptions());
        var refused = Assert.Throws<ArgumentException>(
            () => StrategyChecks.ThrowIfInvalid(new SnesOptions(PopulationSize: 3, InitialStep: double.NaN)));
        Assert.Contains("options.populationSize is 3", refused.Message, StringComparison.Ordinal);
        Assert.Contains("options.initialStep is NaN", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_no_strategy_are_refused_by_name() =>
        Assert.StartsWith(
            "No strategy has options of type StrangeOptions.",
            Assert.Throws<ArgumentException>(() => OptimizerCatalog.KindOf(new StrangeOptions())).Message,
            StringComparison.Ordinal);

    private static string Text(IEnumerable<OptionProblem> problems) =>
        string.Join('|', problems.Select(problem => $"{problem.Path} {problem.Message}"));

    private sealed class StrangeOptions : IOptimizerOptions
    {
        public int PopulationSize => 4;

        public IEnumerable<OptionProblem> Validate(string path) => [];
    }
}
