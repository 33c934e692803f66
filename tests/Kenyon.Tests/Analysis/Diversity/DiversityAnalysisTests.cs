using Kenyon.Analysis.Diversity;

namespace Kenyon.Tests.Analysis.Diversity;

public sealed class DiversityAnalysisTests
{
    private static readonly double[] Delta = [0, 1, -1, 0], Hebb = [0.5, 1, -1, 0.3];

    [Fact]
    public void Planted_differences_are_found_with_their_direction()
    {
        var record = DiversityAnalysis.Of(
        [
            .. PlantedRules.Around(Delta, 0.05, 10, "tight", 1), .. PlantedRules.Around(Delta, 0.4, 10, "loose", 2),
            .. PlantedRules.Around(Hebb, 0.05, 10, "other", 3),
        ]);
        Assert.Equal(["tight", "loose", "other"], record.Conditions.Select(condition => condition.Condition));
        var (spread, place) = (record.Comparisons[0], record.Comparisons[1]);
        Assert.Equal(("tight", "loose"), (spread.First, spread.Second));
        Assert.True(spread.DifferenceChance < 0.01 && spread.Difference.High < 0);
        Assert.Equal(("tight", "other"), (place.First, place.Second));
        Assert.True(place.SeparationChance < 0.01 && place.Separation > 0.5);
        Assert.Contains(
            DiversityText.Conclusions(record),
            sentence => sentence.StartsWith("tight against loose: loose is more diverse", StringComparison.Ordinal));
        Assert.Equal(30, record.All!.Runs.Count);
        Assert.True(
            record.Conditions[0].Dispersion.Low > 0 && double.IsNaN(record.All.Dispersion.Low) && double.IsNaN(record.All.Fitness.Low),
            "30 rules of three conditions are no sample");
    }

    [Fact]
    public void What_the_interval_of_a_difference_leaves_open_is_not_claimed()
    {
        var record =
            DiversityAnalysis.Of([.. PlantedRules.Around(Delta, 0.05, 10, "tight", 1), .. PlantedRules.Around(Delta, 0.4, 10, "loose", 2)]);
        var wide = record with
        {
            Comparisons = [.. record.Comparisons.Select(pair => pair with { Difference = pair.Difference with { High = 0.01 } })],
        };
        Assert.Contains(
            DiversityText.Conclusions(wide),
            sentence => sentence.StartsWith("tight against loose: loose may be more diverse", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_conditions_are_told_apart_no_more_often_than_the_level_says()
    {
        int spread = 0, place = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var comparison = DiversityAnalysis.Of(
                [
                    .. PlantedRules.Around(Delta, 0.3, 8, "a", 2 * seed),
                    .. PlantedRules.Around(Delta, 0.3, 8, "b", (2 * seed) + 1),
                ]).Comparisons[0];
            spread += comparison.DifferenceChance <= 0.05 ? 1 : 0;
            place += comparison.SeparationChance <= 0.05 ? 1 : 0;
        }

        // 5 % of 40 are 2; 8 or more have probability 0.001.
        Assert.InRange(spread, 0, 7);
        Assert.InRange(place, 0, 7);
    }

    [Fact]
    public void The_interval_of_a_known_dispersion_holds_it_about_as_often_as_it_says()
    {
        // The dispersion of the distribution itself, from many rules.
        var many = RuleDirections.Of(PlantedRules.Around(Delta, 0.3, 1500, "a", 99));
        double truth = many.Dispersion([.. Enumerable.Range(0, 1500)]);
        int covered = Enumerable.Range(0, 60).Count(seed =>
            DiversityAnalysis.Of(PlantedRules.Around(Delta, 0.3, 20, "a", 500 + seed)).Conditions[0].Dispersion is var interval
            && interval.Low <= truth && truth <= interval.High);

        // 95 % of 60 are 57, sd 1.7; 51 or fewer have probability 0.003.
        Assert.InRange(covered, 52, 60);
    }

    [Fact]
    public void Rules_without_direction_are_left_out_and_said_to_be()
    {
        RulePoint[] rules = [.. PlantedRules.Around(Delta, 0.1, 4, "a", 1), .. PlantedRules.Around([0, 0, 0, 0], 0, 1, "a", 2)];
        var record = DiversityAnalysis.Of(rules);
        Assert.Equal((4, 1), (record.Conditions[0].Runs.Count, record.Conditions[0].WithoutDirection.Count));
        Assert.Contains(
            DiversityText.Conclusions(record), sentence => sentence.Contains("1 of 5 rules are zero", StringComparison.Ordinal));
    }

    [Fact]
    public void Conditions_are_compared_in_the_terms_that_both_have()
    {
        var less = PlantedRules.Around(Delta, 0.1, 4, "less", 1).Select(point => point with
        {
            Coefficients = new OrderedDictionary<string, double>(point.Coefficients.Where(pair => pair.Key != "Pre")),
        });
        var record = DiversityAnalysis.Of([.. PlantedRules.Around(Delta, 0.1, 4, "more", 2), .. less]);
        Assert.Equal(["RewardPrePost", "RewardPre", "PrePost"], record.Comparisons[0].Terms);
        Assert.Equal((4, 3), (record.Conditions[0].Terms.Count, record.Conditions[1].Terms.Count));
    }

    [Fact]
    public void One_run_is_described_without_intervals()
    {
        var record = DiversityAnalysis.Of(PlantedRules.Around(Delta, 0.1, 1, "alone", 1));
        Assert.Contains(
            DiversityText.Conclusions(record), sentence => sentence.Contains("too few for an interval", StringComparison.Ordinal));
    }
}
