using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>
/// Events of NWB files, trial by trial; trials begin at 0, 5, 10, … and last 6, so neighbours overlap by 1 (Files/write.py).
/// </summary>
public sealed class NwbEventsTests
{
    [Fact]
    public void Events_are_added_up_in_their_unit_and_what_lies_in_no_trial_or_in_two_is_counted()
    {
        // At 0.5, 5.5, 400 and 3 with 1, 2, 4 and 8, times 0.5, plus 1.
        var table = Read("/acquisition/drops");
        Assert.Equal(["8.5", "2", "0"], table.Find("/acquisition/drops")![..3]);
        Assert.All(table.Find("/acquisition/drops")![3..], text => Assert.Equal("0", text));
        Assert.Equal(2, table.Findings.Count);
        Assert.StartsWith("1 of 4 events of /acquisition/drops lie in no trial", table.Findings[0].Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "1 of 4 events of /acquisition/drops lie in two trials or more", table.Findings[1].Message, StringComparison.Ordinal);
        var (_, findings) = ChoiceReader.Read(table, new ChoiceMapping(Reward: "/acquisition/drops"));
        Assert.Contains(findings, finding => finding.Message.Contains("lie in no trial", StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_of_events_are_counted_and_their_columns_added_up()
    {
        Assert.Equal(["2", "0", "1", "0"], Read("/events/licks").Find("/events/licks")![..4]);
        Assert.Equal(["7", "0", "5", "0"], Read("/events/licks/value").Find("/events/licks/value")![..4]);
        Assert.Equal(["2", "0", "1", "0"], Read("/events/licks/timestamp").Find("/events/licks/timestamp")![..4]);
        Assert.Equal(["2", "0", "1", "0"], Read("/events/linked").Find("/events/linked")![..4]);
    }

    [Fact]
    public void A_series_with_a_rate_has_times() =>
        // Ten values at 0, 0.5, … 4.5.
        Assert.Equal(["10", "0"], Read("/acquisition/rate").Find("/acquisition/rate")![..2]);

    [Fact]
    public void Events_without_a_time_are_counted_and_left_out()
    {
        var table = Read("/acquisition/unknown");
        Assert.Equal("1", table.Find("/acquisition/unknown")![0]);
        Assert.StartsWith(
            "1 of 2 events of /acquisition/unknown have no time", Assert.Single(table.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_cannot_be_added_up() =>
        Assert.Contains(
            "/acquisition/words/timestamps",
            Assert.Throws<DataException>(() => Read("/acquisition/words")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Trials_without_an_end_or_that_end_before_they_begin_are_named_all_at_once_and_only_where_events_need_them()
    {
        Assert.Equal(12, DataSource.Read(Shipped("broken-trials.nwb"), new ChoiceMapping()).RowCount);
        var failure = Assert.Throws<DataException>(
            () => DataSource.Read(Shipped("broken-trials.nwb"), new ChoiceMapping(Reward: "/acquisition/drops")));
        Assert.Equal(2, failure.Messages.Count);
        Assert.Contains(":8: stop_time is empty", failure.Messages[0], StringComparison.Ordinal);
        Assert.Contains(":10: stop_time 0 is before start_time 45", failure.Messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_the_events_of_faults_the_lost_ones_are_counted()
    {
        string path = AnimalData.Fault("67-events-after-stop.nwb");
        var table = DataSource.Read(path, new ChoiceMapping(Reward: "/acquisition/reward"));
        Assert.StartsWith("15 of 30 events", Assert.Single(table.Findings).Message, StringComparison.Ordinal);
    }

    private static DataTable Read(string series) => DataSource.Read(Shipped("events.nwb"), new ChoiceMapping(Reward: series));

    private static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "Inference", "Behaviour", "Files", name);
}
