using Kenyon.Analysis.Matching.Features;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Recovery;

namespace Kenyon.Tests.Inference.Matching.Features;

public sealed class ChoiceFeatureTests
{
    //                                  0  1  2  3  4  5  6  7
    private static readonly int[] s_chosen = [0, 0, 1, 1, 1, 0, 0, 1];
    private static readonly double[] s_reward = [1, 0, 0, 1, 0, 0, 1, 1];

    [Fact]
    public void Staying_is_counted_by_the_last_two_outcomes()
    {
        var cells = Count(new StayAfterOutcomes());
        // Trials 2 and 5: lost after a win of the same option, and left. 3 and 6: lost twice, of two options, and stayed. 4: stayed; 7:
        // left.
        Assert.Equal(new Tally(0, 2), cells["stay | lost, before it won of the same"]);
        Assert.Equal(new Tally(2, 2), cells["stay | lost, before it lost of another"]);
        Assert.Equal(new Tally(1, 2), cells["stay | won, before it lost of the same"]);
        Assert.Equal(6, cells.Values.Sum(tally => tally.Count));
    }

    [Fact]
    public void Lags_count_what_was_chosen_then()
    {
        var cells = Count(new ChoiceLags());
        // Three trials ago it was won at 0, 3: at 3 another option was chosen, at 6 another.
        Assert.Equal(new Tally(0, 2), cells["as 3 ago | won then"]);
        // Lost at 1, 2, 4: at 4 another, at 5 another, at 7 the same.
        Assert.Equal(new Tally(1, 3), cells["as 3 ago | lost then"]);
        Assert.Equal(default, cells["as 8 ago | won then"]);
    }

    [Fact]
    public void Streaks_are_of_one_option_and_one_outcome()
    {
        var cells = Count(new OutcomeStreaks());
        // Won once, then: stay (trial 1), stay (4), leave (7).
        Assert.Equal(new Tally(2, 3), cells["stay | won 1 in a row"]);
        // Lost at 1: left. At 2 (another option): stayed. At 4 after a win: left. At 5: stayed.
        Assert.Equal(new Tally(2, 4), cells["stay | lost 1 in a row"]);
        Assert.Equal(7, cells.Values.Sum(tally => tally.Count));
    }

    [Fact]
    public void Runs_are_counted_by_their_length_so_far()
    {
        var cells = Count(new RunLengths());
        // After the first choice of a run: trials 1, 3, 6 stayed.
        Assert.Equal(new Tally(3, 3), cells["stay | chosen 1 times or more in a row"]);
        // After two: left at 2, stayed at 4, left at 7.
        Assert.Equal(new Tally(1, 3), cells["stay | chosen 2 times or more in a row"]);
        Assert.Equal(new Tally(0, 1), cells["stay | chosen 3 times or more in a row"]);
    }

    [Fact]
    public void The_option_that_was_left_is_remembered_by_its_last_outcome()
    {
        var cells = Count(new ReturnToUnchosen());
        // Trials 3 and 6: lost here, lost there a trial before; stayed. 4: won here, lost there: stayed; 7: returned. 5: three trials ago.
        Assert.Equal(new Tally(0, 2), cells["return | lost here, lost there 1 to 2 trials ago"]);
        Assert.Equal(new Tally(1, 2), cells["return | won here, lost there 1 to 2 trials ago"]);
        Assert.Equal(new Tally(1, 1), cells["return | lost here, lost there 3 to 5 trials ago"]);
        Assert.Equal(5, cells.Values.Sum(tally => tally.Count));
    }

    [Fact]
    public void Recent_wins_are_those_of_the_five_trials_before_the_last()
    {
        var cells = Count(new RecentRewards());
        // Trial 6: lost at 5; at 0 to 4 won two. Trial 7: won at 6; at 1 to 5 won one.
        Assert.Equal(new Tally(1, 1), cells["stay | lost, before it 2 of 5 won"]);
        Assert.Equal(new Tally(0, 1), cells["stay | won, before it 0 to 1 of 5 won"]);
        Assert.Equal(2, cells.Values.Sum(tally => tally.Count));
    }

    [Fact]
    public void Wins_and_the_preferred_option_are_counted()
    {
        Assert.Equal(new Tally(4, 8), Count(new Performance())["won | trials 1 to 10 of a session"]);
        Assert.Equal(new Tally(4, 8), Count(new Preference())["chosen: the option chosen most"]);
    }

    [Fact]
    public void A_session_has_no_before()
    {
        var design = FlippingDesign.Create(1, 8).Subjects[0];
        design.Starts[4] = true;
        foreach (var feature in FeatureCatalog.All.Where(feature => feature is not (Performance or Preference)))
        {
            var cells = Count(feature, design);
            var parts = Count(feature, Part(design, 0, 4), s_chosen[..4], s_reward[..4])
                .Zip(Count(feature, Part(design, 4, 8), s_chosen[4..], s_reward[4..]), (one, other) => one.Value.Plus(other.Value));
            Assert.Equal(parts, cells.Values);
        }
    }

    [Fact]
    public void Shares_become_angles_and_log_odds()
    {
        Assert.Equal(0, new Tally(3, 6).LogOdds, 1e-15);
        Assert.Equal(Math.Log(6.5 / 0.5), new Tally(6, 6).LogOdds, 1e-12);
        Assert.Equal(Math.PI / 4, new Tally(3, 6).Angle, 1e-15);
        Assert.Equal(Math.Asin(Math.Sqrt(0.375 / 6.75)), new Tally(0, 6).Angle, 1e-15);
        Assert.Equal(2 * FeatureCatalog.CellCount, FeatureCatalog.Names.Count);
        Assert.Equal(FeatureCatalog.Names.Count, FeatureCatalog.Names.Distinct().Count());
    }

    [Fact]
    public void A_group_has_the_shares_of_all_animals_and_their_spread()
    {
        var design = FlippingDesign.Create(2, 8);
        var history = new ChoiceHistory(design.Subjects[0], 0.5);
        var group = new GroupFeatures(2);
        history.Load(s_chosen, s_reward);
        group.Count(0, history);
        double alone = new Tally(4, 8).Angle;
        group.Count(1, history);
        double[] same = group.ToArray();
        int won = FeatureCatalog.Names.ToList().IndexOf("share: won | trials 1 to 10 of a session");
        Assert.Equal(new Tally(8, 16).Angle, same[won], 1e-12);
        Assert.Equal(alone, same[won], 1e-12); // a half in both
        Assert.Equal(Math.Log(0.1), same[FeatureCatalog.CellCount + won], 1e-12);
    }

    /// <summary>Whole words of 64 trials, parts of one, sessions that begin anywhere, two options and three.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(63, 2)]
    [InlineData(64, 3)]
    [InlineData(65, 2)]
    [InlineData(300, 2)]
    [InlineData(321, 3)]
    public void Sixty_four_trials_at_once_are_counted_as_one_by_one(int trials, int options)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random((1_000 * trials) + seed);
            var design = FlippingDesign.Create(1, trials).Subjects[0] with
            {
                OptionStart = [.. Enumerable.Range(0, trials + 1).Select(trial => options * trial)],
                OptionId = [.. Enumerable.Range(0, trials * options).Select(offer => offer % options)],
                Starts = [.. Enumerable.Range(0, trials).Select(trial => trial == 0 || random.Next(40) == 0)],
            };
            double stay = random.NextDouble(), win = random.NextDouble();
            int[] chosen = new int[trials];
            for (int trial = 1; trial < trials; trial++)
            {
                chosen[trial] = random.NextDouble() < stay ? chosen[trial - 1] : random.Next(options);
            }

            var history = new ChoiceHistory(design, 0.5);
            history.Load(chosen, [.. chosen.Select(_ => random.NextDouble() < win ? 1.0 : 0)]);
            foreach (var feature in FeatureCatalog.All)
            {
                var (words, single) = (new Tally[feature.Cells.Count], new Tally[feature.Cells.Count]);
                feature.Count(history, single);
                feature.CountWords(history, history.Words!, words);
                Assert.Equal(single, words);
            }
        }
    }

    [Fact]
    public void Words_are_not_used_where_options_are_missing_at_times()
    {
        var design = FlippingDesign.Create(1, 8).Subjects[0];
        Assert.NotNull(new ChoiceHistory(design, 0.5).Words);
        design = design with { OptionStart = [0, 2, 4, 6, 8, 10, 12, 14, 15], OptionId = design.OptionId[..15] };
        Assert.Null(new ChoiceHistory(design, 0.5).Words);
    }

    private static SubjectChoices Part(SubjectChoices design, int from, int to)
    {
        var part = FlippingDesign.Create(1, to - from).Subjects[0];
        Assert.Equal(design.OptionId[(2 * from)..(2 * to)], part.OptionId);
        return part;
    }

    private static Dictionary<string, Tally> Count(ChoiceFeature feature, SubjectChoices? design = null) =>
        Count(feature, design ?? FlippingDesign.Create(1, 8).Subjects[0], s_chosen, s_reward);

    private static Dictionary<string, Tally> Count(ChoiceFeature feature, SubjectChoices design, int[] chosen, double[] reward)
    {
        var history = new ChoiceHistory(design, 0.5);
        history.Load(chosen, reward);
        var tallies = new Tally[feature.Cells.Count];
        feature.Count(history, tallies);
        return feature.Cells.Zip(tallies).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
