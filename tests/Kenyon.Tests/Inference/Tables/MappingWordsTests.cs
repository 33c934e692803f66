using Kenyon.Inference.Tables;
using Kenyon.Laboratory.Animals.Choices;

namespace Kenyon.Tests.Inference.Tables;

/// <summary>Command lines that are proposed for files of choices.</summary>
public sealed class MappingWordsTests
{
    [Fact]
    public void All_that_was_named_is_written_groups_too()
    {
        var mapping = new ChoiceMapping(
            Subject: ["animal", "cage"], Reward: "pay off", Session: ["day"], RewardMap: new Dictionary<string, double> { ["0"] = -1 },
            Header: false, Group: "sex", Bait: true);
        Assert.Equal(
            "--subject animal,cage --reward 'pay off' --session day --rewardMap 0=-1 --group sex --header no --bait",
            string.Join(' ', MappingWords.Of(mapping)));
        Assert.True(MappingWords.CanSay(mapping));
        Assert.False(MappingWords.CanSay(mapping with { Session = ["day, hour"] }));
        Assert.Equal("'it'\\''s'", MappingWords.Quoted("it's"));
    }

    [Fact]
    public void Sessions_are_guessed_and_what_is_guessed_is_told_apart_from_what_was_named()
    {
        var (answer, _) = Check("animal,day,answer,choice,outcome", new ChoiceMapping(Subject: ["animal"]));
        Assert.EndsWith("--subject animal --reward outcome --session day", answer.Proposal, StringComparison.Ordinal);
        Assert.Equal([("reward", "outcome"), ("session", "day")], answer.Guesses);
        // An answer may be what would have been right: it is no choice that anybody made.
        Assert.Null(Check("animal,day,answer,other,outcome", new ChoiceMapping(Subject: ["animal"])).Answer.Proposal);
    }

    [Fact]
    public void What_is_all_named_is_proposed_as_it_is_and_names_with_commas_are_not()
    {
        var named = new ChoiceMapping(Subject: ["animal"], Reward: "outcome", Session: ["day"]);
        var (answer, file) = Check("animal,day,side,choice,outcome", named);
        Assert.Equal($"kenyon fit {file} --subject animal --reward outcome --session day", answer.Proposal);
        Assert.Empty(answer.Guesses);
        Assert.EndsWith(
            "--group side --method hierarchical",
            Check("animal,day,side,choice,outcome", named with { Group = "side" }, sameSide: true).Answer.Proposal,
            StringComparison.Ordinal);
        // A session whose name has a comma is not proposed, and neither is a fit without it.
        Assert.Null(Check("animal,\"day,hour\",side,choice,outcome", new ChoiceMapping(Subject: ["animal"])).Answer.Proposal);
    }

    private static (ChoicesAnswer Answer, string File) Check(string header, ChoiceMapping mapping, bool sameSide = false)
    {
        string folder = Directory.CreateTempSubdirectory("kenyon-check-").FullName;
        try
        {
            string file = Path.Combine(folder, "choices.csv");
            string Side(int row) => sameSide ? "f" : row % 3 > 0 ? "l" : "r";
            File.WriteAllLines(file, [header, .. Enumerable.Range(0, 80).Select(
                row => $"a{row / 40},{1 + (row / 20)},{Side(row)},{(row % 5 > 1 ? "l" : "r")},{row * 7 % 3 % 2}")]);
            return (CheckChoices.Run(new ChoicesRequest([file], mapping)), file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
