using Kenyon.Inference.Tables;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>What is wrong with a mapping is told before a file is opened.</summary>
public sealed class ChoiceMappingTests
{
    public static TheoryData<ChoiceMapping, string> Wrong => new()
    {
        { new ChoiceMapping(), "" },
        { new ChoiceMapping(ChoiceAs: "id"), "" },
        { new ChoiceMapping(ChoiceAs: "position", Offered: "a,b"), "" },
        { new ChoiceMapping(ChoiceAs: "correct", Answer: "right"), "" },
        { new ChoiceMapping(ChoiceAs: "side"), "--choiceAs is side; must be id, position or correct." },
        { new ChoiceMapping(ChoiceAs: "position"), "--choiceAs position needs the options that were shown" },
        { new ChoiceMapping(ChoiceAs: "correct"), "--choiceAs correct needs the column with the correct option" },
        { new ChoiceMapping(Accept: "yes", ChoiceAs: "correct", Answer: "a"), "--accept and --choiceAs correct exclude each other" },
        { new ChoiceMapping(Accept: "yes", ChoiceAs: "position", Offered: "a"), "--accept and --choiceAs position exclude each other" },
        { new ChoiceMapping(Accept: "yes"), "" },
        { new ChoiceMapping(Decimal: "dot"), "--decimal is dot; must be point or comma." },
        { new ChoiceMapping(Decimal: "comma"), "" },
        { new ChoiceMapping(Separator: "pipe"), "--separator is 'pipe'; must be comma, semicolon, tab, bar, blank" },
        { new ChoiceMapping(Separator: "x"), "--separator is 'x'; must be" },
        { new ChoiceMapping(Separator: "7"), "--separator is '7'; must be" },
        { new ChoiceMapping(Separator: "\""), "--separator is '\"'; must be" },
        { new ChoiceMapping(Separator: "\n"), "--separator is '\n'; must be" },
        { new ChoiceMapping(Separator: "\r"), "--separator is '\r'; must be" },
        { new ChoiceMapping(Separator: "~"), "" },
        { new ChoiceMapping(Reward: " , "), "--reward is ' , '; must name one column" },
        { new ChoiceMapping(Reward: "L=left,right"), "--reward is 'L=left,right'; must name one column" },
        { new ChoiceMapping(Reward: "L=left,R=right"), "" },
        { new ChoiceMapping(Reward: "gain,-loss"), "" },
        { new ChoiceMapping(Features: ["reward"]), "--features names column reward, which is the reward; must be what is known before" },
        { new ChoiceMapping(Features: ["x", "loss"], Reward: "gain,-loss"), "--features names column loss, which is the reward" },
        { new ChoiceMapping(Features: ["choice"]), "--features names column choice, which is the choice" },
        { new ChoiceMapping(Features: ["amount"], Reward: "amount", Accept: "1"), "" }, // What would come is shown.
        { new ChoiceMapping(Features: ["size_{option}"], Reward: "size_{option}"), "" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_mapping_that_cannot_be_says_why(ChoiceMapping mapping, string expected)
    {
        string[] problems = [.. mapping.Problems()];
        if (expected.Length == 0)
        {
            Assert.Empty(problems);
        }
        else
        {
            Assert.StartsWith(expected, Assert.Single(problems), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("comma", ',')]
    [InlineData("semicolon", ';')]
    [InlineData("tab", '\t')]
    [InlineData("\\t", '\t')]
    [InlineData("bar", '|')]
    [InlineData("blank", ' ')]
    [InlineData("space", ' ')]
    [InlineData("~", '~')]
    [InlineData("none", null)]
    public void Separators_have_names(string? name, char? mark) => Assert.Equal(mark, new ChoiceMapping(Separator: name).SeparatorMark);

    [Fact]
    public void Columns_are_named_once_and_found_by_option()
    {
        var mapping = new ChoiceMapping(
            Subject: ["rat"],
            Choice: "side",
            Reward: "pay_{option}",
            Session: ["day", "rat"],
            Block: "block",
            Offered: "left, right",
            Features: ["size_{option}"],
            RewardProbability: ["0.8", "p_{option}", "chance"],
            Answer: "best",
            Trial: "number");
        Assert.Equal(["rat", "side", "day", "block", "best", "number", "left", "right", "chance"], mapping.NamedColumns());
        Assert.True(mapping.HasFeaturesByOption);
        Assert.All(["side", "pay_L", "size_R", "p_1", "chance"], column => Assert.True(mapping.Reads(column), column));
        Assert.All(["pay_", "size", "0.8", "Side", "xp_1"], column => Assert.False(mapping.Reads(column), column));
        Assert.Equal(["choice", "reward", "x"], new ChoiceMapping(Features: ["x"]).NamedColumns());
        Assert.False(new ChoiceMapping(Features: ["x"]).HasFeaturesByOption);
    }

    [Fact]
    public void A_finding_names_its_first_places()
    {
        var table = new DataTable("a.csv", "row", ["c"], [["x", "y", "z"]], [2, 3, 4]);
        Assert.Equal("a.csv: nothing.", new DataFinding(FindingLevel.Error, "nothing.", [], 0).Describe(table));
        Assert.Equal("a.csv:3: odd.", new DataFinding(FindingLevel.Warning, "odd.", [3], 1).Describe(table));
        Assert.Equal("a.csv:2: odd. (2 rows: 2, 4)", new DataFinding(FindingLevel.Warning, "odd.", [2, 4], 2).Describe(table));
        Assert.Equal("a.csv:2: odd. (3 rows: 2, 3, …)", new DataFinding(FindingLevel.Warning, "odd.", [2, 3], 3).Describe(table));
        Assert.Equal(["x", "y", "z"], table.Find("c")!);
        Assert.Null(table.Find("d"));
        var joined = table with { Parts = [new FilePart("one.csv", 0, 2, "one", null), new FilePart("two.csv", 3, 2, "two", null)] };
        string told = new DataFinding(FindingLevel.Warning, "odd.", [3, 4], 2).Describe(joined);
        Assert.Equal("one.csv:3: odd. (2 rows: one.csv:3, two.csv:1)", told);
    }
}
