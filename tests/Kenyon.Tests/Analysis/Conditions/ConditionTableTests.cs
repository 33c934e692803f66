using Kenyon.Analysis.Conditions;

namespace Kenyon.Tests.Analysis.Conditions;

/// <summary>Conditions side by side: what is compared with what, and how.</summary>
public sealed class ConditionTableTests
{
    private static readonly double[] s_first = [1.5, 2, 4];
    private static readonly double[] s_second = [1, 2, 3];

    [Fact]
    public void Conditions_with_the_same_replicates_are_compared_pair_by_pair_with_the_first()
    {
        var table = ConditionTable.Of([.. Runs("a", s_first), .. Runs("b", s_second)]);
        Assert.Equal("a", table.Against);
        Assert.Null(table.Rows[0].Difference);
        Assert.Equal(ConditionPairing.Paired, table.Rows[1].Pairing);
        Assert.Equal(2, table.Rows[1].Fitness.Mean);
        Assert.Equal(-0.5, table.Rows[1].Difference!.Value.Mean, 12);
        Assert.Equal(-1.742068856, table.Rows[1].Difference!.Value.Low, 8);
        Assert.Equal(0.742068856, table.Rows[1].Difference!.Value.High, 8);
        Assert.Contains("paired by replicate", table.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_condition_is_compared_with_where_that_is_asked_for()
    {
        var table = ConditionTable.Of([.. Runs("a", s_first), .. Runs("b", s_second)], "b");
        Assert.Equal("b", table.Against);
        Assert.Equal(0.5, table.Rows[0].Difference!.Value.Mean, 12);
        Assert.Null(table.Rows[1].Difference);
    }

    [Fact]
    public void Replicates_that_are_not_the_same_are_compared_after_Welch()
    {
        var table = ConditionTable.Of([.. Runs("a", [2, 4, 6, 8]), .. Runs("b", s_second, seed: 2)]);
        Assert.Equal(ConditionPairing.Welch, table.Rows[1].Pairing);
        Assert.Equal(-6.897975451, table.Rows[1].Difference!.Value.Low, 8);
        Assert.Contains("Welch", table.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_with_fewer_replicates_is_paired_with_those_it_shares_and_that_is_said()
    {
        var row = ConditionTable.Of([.. Runs("a", [1, 2, 9]), .. Runs("b", [2, 4])]).Rows[1];
        Assert.Equal(ConditionPairing.Paired, row.Pairing);
        Assert.Equal(1.5, row.Difference!.Value.Mean, 12);
        Assert.Equal("difference over the 2 common replicates", row.Note);
    }

    [Fact]
    public void One_run_a_condition_has_a_difference_but_no_interval()
    {
        var row = ConditionTable.Of([.. Runs("a", [1]), .. Runs("b", [3])]).Rows[1];
        Assert.Equal(2, row.Difference!.Value.Mean);
        Assert.False(row.Difference.Value.HasInterval);
        Assert.False(row.Fitness.HasInterval);
    }

    [Fact]
    public void Runs_that_are_equal_bit_for_bit_count_once_and_conditions_of_such_runs_are_named()
    {
        ConditionRun[] runs =
            [.. Runs("a", s_first), .. Runs("b", s_first).Select((run, index) => run with { ResultHash = $"a-1-{index}" })];
        Assert.StartsWith("the same runs as a, bit for bit", ConditionTable.Of(runs).Rows[1].Note, StringComparison.Ordinal);

        ConditionRun[] copies = [.. Runs("a", s_first), .. Runs("a", s_first)];
        var row = Assert.Single(ConditionTable.Of(copies).Rows);
        Assert.Equal(3, row.Fitness.Count);
        Assert.Equal("6 runs, but only 3 differ", row.Note);
    }

    [Fact]
    public void Conditions_that_maximise_different_objectives_are_compared_by_mean_reward()
    {
        ConditionRun[] runs = [.. Runs("a", s_first), .. Runs("b", s_second).Select(run => run with { Objective = "share of life" })];
        var table = ConditionTable.Of(runs);
        Assert.True(table.IsOfReward);
        Assert.Equal(-5, table.Rows[1].Difference!.Value.Mean, 11);
        Assert.StartsWith("Differences are to a, paired by replicate", table.Method, StringComparison.Ordinal);
        Assert.Contains("Conditions maximise different objectives, so mean rewards are compared.", table.Method, StringComparison.Ordinal);
        Assert.False(ConditionTable.Of([.. runs.Select(run => run with { Objective = "share of life" })]).IsOfReward);
    }

    private static IEnumerable<ConditionRun> Runs(string condition, double[] fitness, long seed = 1) =>
        fitness.Select(
            (value, replicate) => new ConditionRun(condition, seed, replicate, value, $"{condition}-{seed}-{replicate}", 10 * value));
}
