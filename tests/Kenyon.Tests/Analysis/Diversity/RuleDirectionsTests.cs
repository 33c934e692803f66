using CsCheck;
using Kenyon.Analysis.Diversity;

namespace Kenyon.Tests.Analysis.Diversity;

public sealed class RuleDirectionsTests
{
    private static readonly Gen<double[][]> Rules =
        Gen.Double[0.1, 1].Select(Gen.Bool, (size, sign) => sign ? size : -size).Array[4].Array[3, 12];

    [Fact]
    public void The_dispersion_is_the_mean_over_all_pairs_of_one_minus_cosine() => Rules.Sample(rules =>
    {
        var pairs = from first in Enumerable.Range(0, rules.Length)
                    from second in Enumerable.Range(first + 1, rules.Length - first - 1)
                    select 1
                        - (Dot(rules[first], rules[second])
                            / Math.Sqrt(Dot(rules[first], rules[first]) * Dot(rules[second], rules[second])));
        Assert.Equal(pairs.Average(), RuleDirections.Of(rules).Dispersion([.. Enumerable.Range(0, rules.Length)]), 1e-12);
    });

    [Fact]
    public void The_mean_spread_is_the_dispersion() => Rules.Sample(rules =>
    {
        var directions = RuleDirections.Of(rules);
        int[] all = [.. Enumerable.Range(0, rules.Length)];
        Assert.Equal(directions.Dispersion(all), directions.Spread(all).Average(), 1e-10);
    });

    [Fact]
    public void The_rate_of_a_rule_does_not_matter() => Rules.Select(Gen.Double[0.01, 4].Array[12]).Sample((rules, rates) =>
    {
        var directions = RuleDirections.Of(rules);
        var rated = RuleDirections.Of(rules.Select((rule, index) => rule.Select(value => value * rates[index]).ToArray()));
        int[] all = [.. Enumerable.Range(0, rules.Length)];
        Assert.Equal(directions.Dispersion(all), rated.Dispersion(all), 1e-12);
        Assert.Equal(directions.ParticipationRatio(all), rated.ParticipationRatio(all), 1e-6);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_participation_ratio_counts_the_dimensions_in_which_rules_differ(int dimensions)
    {
        // Small equal steps to both sides in each of so many dimensions.
        var rules = Enumerable.Range(0, 2 * dimensions).Select(index =>
        {
            double[] rule = [1, 0, 0, 0];
            rule[1 + (index / 2)] = index % 2 == 0 ? 1e-3 : -1e-3;
            return rule;
        });
        var directions = RuleDirections.Of(rules);
        Assert.Equal(dimensions, directions.ParticipationRatio([.. Enumerable.Range(0, 2 * dimensions)]), 1e-3);
    }

    [Fact]
    public void Equal_rules_have_no_dispersion_and_no_dimensions()
    {
        var directions = RuleDirections.Of([[1, 2], [2, 4], [0.5, 1]]);
        Assert.Equal(0, directions.Dispersion([0, 1, 2]), 15);
        Assert.True(double.IsNaN(directions.ParticipationRatio([0, 1, 2])));
        Assert.True(double.IsNaN(directions.Dispersion([1, 1, 1])));
    }

    private static double Dot(double[] first, double[] second) => first.Zip(second, (left, right) => left * right).Sum();
}
