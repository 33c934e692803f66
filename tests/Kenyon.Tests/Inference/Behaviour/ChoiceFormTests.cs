using System.Text;
using Kenyon.Inference.Tables;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>Choices and rewards in other forms than one column each, in several files, and out of order.</summary>
public sealed class ChoiceFormTests
{
    [Theory]
    [InlineData("gain,loss", "-1", -1)]
    [InlineData("gain,loss", "1", -1)]
    [InlineData("gain,+loss", "1", 1)]
    [InlineData("gain,-loss", "-1", 1)]
    public void Gains_and_losses_are_added(string reward, string loss, double expected)
    {
        string text = ChoiceText.Table(
            row: cells => [cells[0], cells[2], cells[3] == "1" ? "2" : "", cells[3] == "1" ? "" : loss],
            header: "subject,choice,gain,loss");
        var (data, findings) = ChoiceText.Read(text, ChoiceText.Mapping with { Reward = reward });
        Assert.True(data is not null, string.Join('\n', findings.Select(finding => finding.Message)));
        Assert.Equal(
            [expected, 2.0],
            data.Subjects.SelectMany(subject => subject.Reward)
                .Select(one => Math.Round(data.Scale.RewardInUnit(one), 9))
                .Distinct()
                .Order());
    }

    [Theory]
    [InlineData("reward{option}")]
    [InlineData("R=rewardR,L=rewardL")]
    public void The_reward_of_the_chosen_option_counts(string reward) => ChoiceText.AssertSame(ChoiceText.Read(
        ChoiceText.Table(
            row: cells => [cells[0], cells[2], cells[2] == "L" ? cells[3] : "7", cells[2] == "R" ? cells[3] : "7"],
            header: "subject,choice,rewardL,rewardR"),
        ChoiceText.Mapping with { Reward = reward }));

    [Theory]
    [InlineData("0", "1")]
    [InlineData("1", "2")]
    [InlineData("-1", "1")]
    [InlineData("left", "Right")]
    [InlineData("1st", "2nd")]
    public void A_choice_can_be_a_position(string first, string second) => ChoiceText.AssertSame(ChoiceText.Read(
        ChoiceText.Table(
            row: cells => [cells[0], .. Shown(cells), (Shown(cells)[0] == cells[2]) ? first : second, cells[3]],
            header: "subject,a,b,choice,reward"),
        ChoiceText.Mapping with { ChoiceAs = "position", Offered = "a,b" }));

    [Fact]
    public void A_choice_can_be_correctness() => ChoiceText.AssertSame(ChoiceText.Read(
        ChoiceText.Table(
            row: cells =>
                [cells[0], string.Join("", Shown(cells)), Shown(cells)[1], (Shown(cells)[1] == cells[2]) ? "True" : "False", cells[3]],
            header: "subject,shown,best,choice,reward"),
        ChoiceText.Mapping with { ChoiceAs = "correct", Offered = "shown", Answer = "best" }));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("/")]
    [InlineData(" vs ")]
    [InlineData("_")]
    public void Offered_ids_are_taken_apart(string between) => ChoiceText.AssertSame(ChoiceText.Read(
        ChoiceText.Table(
            row: cells => [cells[0], string.Join(between, Shown(cells)), cells[2], cells[3]], header: "subject,shown,choice,reward"),
        ChoiceText.Mapping with { Offered = "shown" }));

    [Fact]
    public void What_excludes_each_other_is_said()
    {
        var failure = Assert.Throws<DataException>(
            () => ChoiceText.Read(ChoiceText.Table(), new ChoiceMapping(ChoiceAs: "position", Decimal: "dot")));
        Assert.Equal(2, failure.Messages.Count);
    }

    [Fact]
    public void Each_file_is_a_subject_where_no_column_says_so()
    {
        byte[][] files = [.. new[] { "s1", "s2" }.Select(name => Encoding.UTF8.GetBytes(
            "choice,reward\n" + string.Concat(ChoiceText.Rows.Where(row => row[0] == name).Select(row => $"{row[2]},{row[3]}\n"))))];
        ChoiceText.AssertSame(ChoiceText.Read(files, new ChoiceMapping(), ["s1.csv", "s2.csv"]));
        byte[] bad = Encoding.UTF8.GetBytes("choice,reward\nL,1\nR,x\n");
        var (_, findings) = ChoiceText.Read([files[0], bad], new ChoiceMapping());
        Assert.Equal([34], findings.First(finding => finding.Level == FindingLevel.Error).Rows); // 31 lines of the first file, then line 3
        var failure =
            Assert.Throws<DataException>(() => ChoiceText.Read([files[0], "odor,reward\nL,1\n"u8.ToArray()], new ChoiceMapping()));
        Assert.Contains("choices1.csv: there is no column choice", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_a_session_of_its_subject()
    {
        byte[] file = Encoding.UTF8.GetBytes(ChoiceText.Table());
        var (data, _) = ChoiceText.Read([file, file]);
        Assert.Equal([0, 30], Enumerable.Range(0, 60).Where(trial => data!.Subjects[0].Starts[trial]));
    }

    [Fact]
    public void Rows_are_put_in_the_order_of_the_trials()
    {
        string[] lines = ChoiceText.Table().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string text = lines[0] + "\n" + string.Join('\n', lines[1..31].Reverse().Concat(lines[31..].Reverse())) + "\n";
        ChoiceText.AssertSays(ChoiceText.Read(text), FindingLevel.Warning, "column trial runs backwards");
        ChoiceText.AssertSame(ChoiceText.Read(text, ChoiceText.Mapping with { Trial = "trial" }));
        Assert.DoesNotContain(
            ChoiceText.Read(ChoiceText.Table()).Findings,
            finding => finding.Message.Contains("trial", StringComparison.Ordinal)
                && finding.Message.StartsWith("column", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("block", false)]
    public void Numbers_that_come_over_and_over_number_no_trials(string? block, bool isWarned)
    {
        static int Number(string[] cells) => int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture);
        string text = ChoiceText.Table(
            row: cells => [cells[0], $"{Number(cells) / 6}", $"{Number(cells) % 6}", cells[2], cells[3]],
            header: "subject,block,trial,choice,reward");
        var (_, findings) = ChoiceText.Read(text, ChoiceText.Mapping with { Trial = "trial", Block = block });
        Assert.Equal(isWarned, findings.Any(finding => finding.Level == FindingLevel.Warning
            && finding.Message.StartsWith("--trial trial: the same numbers come over and over", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1e-305", true)]
    [InlineData("1e-100", false)]
    [InlineData("0", false)]
    public void Rewards_that_are_too_small_for_parameters_in_their_unit_are_refused(string reward, bool isRefused)
    {
        string text = ChoiceText.Table(row: cells => [cells[0], cells[2], cells[3] == "1" ? reward : "0"], header: "subject,choice,reward");
        var read = ChoiceText.Read(text);
        Assert.Equal(isRefused, read.Data is null);
        if (isRefused)
        {
            ChoiceText.AssertSays(read, FindingLevel.Error, "rewards go up to 1E-305, which is too small; must be at least 1E-100");
        }
    }

    [Fact]
    public void Copies_and_sorted_rewards_are_noticed()
    {
        string[] lines = ChoiceText.Table().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ChoiceText.AssertSays(
            ChoiceText.Read(string.Join('\n', lines.Concat(lines[1..])) + "\n"), FindingLevel.Warning, "rows occur twice");
        string sorted = lines[0] + "\n" + string.Join('\n', lines[1..].OrderBy(line => line[..2]).ThenBy(line => line[^1])) + "\n";
        ChoiceText.AssertSays(ChoiceText.Read(sorted), FindingLevel.Warning, "come sorted");
        ChoiceText.AssertSays(ChoiceText.Read(sorted), FindingLevel.Warning, "not in order");
    }

    [Fact]
    public void A_number_for_each_row_is_no_subject()
    {
        int row = 0;
        string text =
            ChoiceText.Table(row: cells => [$"{row++}", cells[0], cells[2], cells[3]], header: "id,Participant Private ID,choice,reward");
        ChoiceText.AssertSays(
            ChoiceText.Read(text, new ChoiceMapping()), FindingLevel.Hint, "column Participant Private ID may name the subjects");
    }

    private static string[] Shown(string[] cells) =>
        int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? ["L", "R"] : ["R", "L"];
}
