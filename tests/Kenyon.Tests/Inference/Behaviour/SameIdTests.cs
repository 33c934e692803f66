using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>What is missing, and when two ids are one.</summary>
public sealed class SameIdTests
{
    [Theory]
    [InlineData("n/a")]
    [InlineData("NA")]
    [InlineData(" nULL ")]
    [InlineData("none")]
    [InlineData("#N/A")]
    [InlineData("<NA>")]
    [InlineData("<undefined>")]
    [InlineData("undefined")]
    [InlineData("NaN")]
    [InlineData("NaT")]
    [InlineData("missing")]
    [InlineData("-")]
    [InlineData("?")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("\u00A0")]
    public void A_missing_choice_is_no_option(string text)
    {
        var (data, _) = ChoiceText.Read(ChoiceText.Table(row: cells => cells[1] == "7" ? [cells[0], "7", text, text] : cells));
        Assert.Equal(["L", "R"], data!.Options);
        Assert.Equal(2, data.Counts.Omissions);
    }

    [Theory]
    [InlineData("L")]
    [InlineData("nano")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("no")]
    [InlineData("<left>")]
    public void Other_texts_are_there(string text) => Assert.False(MissingText.Is(text));

    [Fact]
    public void Equal_numbers_are_one_id_for_every_option()
    {
        string text = ChoiceText.Table(row: cells =>
        [
            cells[0],
            cells[1],
            cells[1] == "5" ? "-1.0" : (cells[2] == "L" ? "0" : "1") + (cells[1] == "9" ? ".0" : ""),
            cells[3] == "1" ? "1.0" : "0",
        ]);
        var read = ChoiceText.Read(text, ChoiceText.Mapping with { Omission = ["-1"], Options = ["1", "0"], RewardMap =
            new Dictionary<string, double> { ["1"] = 1, ["00"] = -1 } });
        Assert.Equal(["1", "0"], read.Data!.Options);
        Assert.Equal(2, read.Data.Counts.Omissions);
        Assert.Contains(-1.0, read.Data.Subjects[0].Reward);
        ChoiceText.AssertSays(read, FindingLevel.Hint, "one id");
    }

    [Fact]
    public void A_number_that_means_no_choice_is_found_among_texts()
    {
        string text = ChoiceText.Table(row: cells => cells[1] == "5" ? [cells[0], "5", "-1.0", "0"] : cells);
        var (data, _) = ChoiceText.Read(text, ChoiceText.Mapping with { Omission = ["-1"] });
        Assert.Equal(["L", "R"], data!.Options);
        Assert.Equal(2, data.Counts.Omissions);
    }

    [Fact]
    public void Ids_of_a_column_of_texts_stay_texts()
    {
        var rule = new SameId(["007", "7", "x"]);
        Assert.Equal(["007", "7"], new[] { "007", "7" }.Select(rule.Of));
        Assert.Equal("007", new SameId(["007", "008"]).Of("007"));
        Assert.Equal("7", new SameId(["007", "7.0"]).Of("007"));
        Assert.NotEqual(SameId.Number("12345678901234567890"), SameId.Number("12345678901234567891"));
    }

    [Fact]
    public void A_label_that_looks_missing_can_be_named()
    {
        string text = ChoiceText.Table(row: cells => [cells[0], cells[1], cells[2] == "L" ? "-" : "none", cells[3]]);
        var (data, _) = ChoiceText.Read(text, ChoiceText.Mapping with { Options = ["-", "none"] });
        Assert.Equal(60, data!.Counts.Used);
        ChoiceText.AssertSays(ChoiceText.Read(text), FindingLevel.Error, "--options");
    }

    [Fact]
    public void What_is_named_and_never_occurs_is_said()
    {
        var read = ChoiceText.Read(
            ChoiceText.Table(),
            ChoiceText.Mapping with
            {
                Omission = ["l"],
                Options = ["L", "R", "Q"],
                RewardMap = new Dictionary<string, double> { ["win"] = 1 },
            });
        ChoiceText.AssertSays(read, FindingLevel.Warning, "--omission names l, which never occurs in choice; it is written L there");
        ChoiceText.AssertSays(read, FindingLevel.Warning, "--rewardMap names win");
        ChoiceText.AssertSays(read, FindingLevel.Warning, "option Q was never chosen");
        ChoiceText.AssertSays(
            ChoiceText.Read(ChoiceText.Table(), ChoiceText.Mapping with { Accept = "yes" }), FindingLevel.Error, "--accept names yes");
    }

    [Fact]
    public void Case_is_a_finding_and_can_be_ignored()
    {
        string text =
            ChoiceText.Table(row: cells => [cells[0], cells[1], cells[1] == "4" ? cells[2].ToLowerInvariant() : cells[2], cells[3]]);
        ChoiceText.AssertSays(ChoiceText.Read(text), FindingLevel.Warning, "--ignoreCase");
        ChoiceText.AssertSame(ChoiceText.Read(text, ChoiceText.Mapping with { IgnoreCase = true }));
    }
}
