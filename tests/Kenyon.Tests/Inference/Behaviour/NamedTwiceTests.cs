using System.Text;
using Kenyon.Inference.Tables;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>What is named twice, or is something else already, is refused; what is named and never used is said.</summary>
public sealed class NamedTwiceTests
{
    [Theory]
    [InlineData("A=reward_A,A=trial,B=reward_B", "--reward names option A twice")]
    [InlineData("1=reward_A,1.0=trial,2=reward_B", "--reward names option 1 and 1.0, which are one")]
    [InlineData("reward_A,reward_A", "--reward names column reward_A twice")]
    [InlineData("reward_A,-reward_A", "--reward names column reward_A twice")]
    [InlineData("choice", "--reward names column choice, which is the choice")]
    public void Rewards_are_named_once(string reward, string expected) =>
        Assert.Contains(new ChoiceMapping(Reward: reward).Problems(), problem => problem.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void Columns_options_and_texts_are_named_once()
    {
        string[] Problems(ChoiceMapping mapping) => [.. mapping.Problems("")];
        Assert.Equal(["subject names column mouse twice; every column counts once."], Problems(new(Subject: ["mouse", "mouse"])));
        Assert.Equal(["session names column day twice; every column counts once."], Problems(new(Session: ["day", "day"])));
        Assert.Equal(["options names 1 and 1.0, which are one; every option counts once."], Problems(new(Options: ["1", "1.0", "2"])));
        Assert.Equal(
            ["rewardMap names 1 and 1.0, which are one; a text has one reward."],
            Problems(new(RewardMap: new Dictionary<string, double> { ["1"] = 5, ["1.0"] = 7, ["yes"] = 1 })));
        // Texts that look like numbers are two where another is none; two options may share a column.
        Assert.Empty(Problems(new(Options: ["007", "7", "x"])));
        Assert.Empty(Problems(new(Reward: "A=reward,B=reward")));
        Assert.Empty(Problems(new(Choice: "correct", Reward: "correct", ChoiceAs: "correct", Answer: "target")));
    }

    [Fact]
    public void An_option_that_never_occurs_is_said()
    {
        string text = "choice,a,b\n" + string.Concat(Enumerable.Range(0, 60).Select(row => row % 3 == 0 ? "A,1,0\n" : "B,0,1\n"));
        var read = ChoiceText.Read(text, new ChoiceMapping(Reward: "A=a,B=b,Q=a"));
        Assert.NotNull(read.Data);
        ChoiceText.AssertSays(read, FindingLevel.Warning, "--reward names option Q, which never occurs in choice");
    }

    [Fact]
    public void Losses_that_are_taken_away_twice_are_said_to_become_gains()
    {
        string Table(string loss) => "choice,gain,loss\n"
            + string.Concat(Enumerable.Range(0, 60).Select(row => $"{(row % 3 == 0 ? "A" : "B")},1,{(row % 2 == 0 ? loss : "0")}\n"));
        ChoiceText.AssertSays(
            ChoiceText.Read(Table("-2"), new ChoiceMapping(Reward: "gain,-loss")), FindingLevel.Warning, "makes gains of its losses");
        foreach (var (loss, reward) in new[] { ("2", "gain,-loss"), ("-2", "gain,+loss"), ("0", "gain,-loss") })
        {
            Assert.DoesNotContain(
                ChoiceText.Read(Table(loss), new ChoiceMapping(Reward: reward)).Findings,
                finding => finding.Message.Contains("gains of", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_number_that_is_too_large_is_not_said_to_be_none()
    {
        string text = ChoiceText.Table(row: cells => [.. cells[..3], cells[3] == "1" ? "2e9" : "0"]);
        ChoiceText.AssertSays(ChoiceText.Read(text), FindingLevel.Error, "reward is 2e9; must be a number of at most 1e9 in size");
        ChoiceText.AssertSays(
            ChoiceText.Read(ChoiceText.Table(row: cells => [.. cells[..3], "often"])),
            FindingLevel.Error,
            "reward is often; must be a number (--rewardMap");
    }

    [Fact]
    public void Letters_that_are_composed_otherwise_are_one_id_which_is_said()
    {
        string text = ChoiceText.Table(
            row: cells => [cells[0], cells[1], cells[2] == "R" ? "R" : cells[1] is "1" or "2" ? "\u00E9" : "e\u0301", cells[3]]);
        var read = ChoiceText.Read(text);
        Assert.Equal(2, read.Data!.Options.Count);
        ChoiceText.AssertSays(read, FindingLevel.Hint, "in letters that are composed in different ways");
        Assert.DoesNotContain(
            ChoiceText.Read(ChoiceText.Table()).Findings, finding => finding.Message.Contains("composed", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_whose_options_differ_are_told_where_they_are_fitted_too()
    {
        byte[] File(string options) => Encoding.UTF8.GetBytes(
            "choice,reward\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{options[row * 7 % 5 < 2 ? 0 : 1]},{row % 2}\n")));
        var apart = ChoiceText.Read([File("LR"), File("AB")], new ChoiceMapping(), ["s1.csv", "s2.csv"]);
        ChoiceText.AssertSays(apart, FindingLevel.Warning, "s1 chose among L, R, and s2 chose among A, B: they share no option");
        var shared = ChoiceText.Read([File("LR"), File("RA")], new ChoiceMapping(), ["s1.csv", "s2.csv"]);
        Assert.DoesNotContain(shared.Findings, finding => finding.Message.Contains("share no option", StringComparison.Ordinal));
    }
}
