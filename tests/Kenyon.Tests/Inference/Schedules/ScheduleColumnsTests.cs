using Kenyon.Inference.Choices;
using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;

namespace Kenyon.Tests.Inference.Schedules;

/// <summary>How a file and the options tell the schedule.</summary>
public sealed class ScheduleColumnsTests
{
    private static readonly string[] s_header = ["choice", "reward", "block", "p_left", "p_right"];

    [Theory]
    [InlineData("p_left,p_right")]
    [InlineData("p_{option}")]
    public void Columns_give_a_probability_for_each_option_at_each_trial(string names)
    {
        var data = Read(new ChoiceMapping(RewardProbability: names.Split(',')), out var findings);
        Assert.True(data is not null, string.Join('\n', findings.Select(finding => finding.Message)));
        Assert.Equal([0.8, 0.2, 0.2, 0.8], data.Subjects[0].PayProbability);
    }

    [Fact]
    public void Numbers_hold_at_every_trial_and_the_other_keys_are_kept()
    {
        var data =
            Read(new ChoiceMapping(RewardProbability: ["0.4", "0.1"], Bait: true, BlockReversal: true, Block: "block", Flip: 0.02), out _);
        Assert.Equal([0.4, 0.1, 0.4, 0.1], data!.Subjects[0].PayProbability);
        Assert.Equal(new ScheduleOptions(true, true, 0.02), data.Schedule);
    }

    public static TheoryData<ChoiceMapping, string> Problems => new()
    {
        { new ChoiceMapping(RewardProbability: ["p_left"]), "must name one for each of the 2 options" },
        { new ChoiceMapping(RewardProbability: ["p_left", "p_rigth"]), "there is no column p_rigth" },
        { new ChoiceMapping(RewardProbability: ["1.4", "0.1"]), "--rewardProbability has 1.4" },
        { new ChoiceMapping(RewardProbability: ["block", "p_right"]), "block is 2; must be a probability" },
        { new ChoiceMapping(RewardProbability: ["0.4", "0.1"], Answer: "choice"), "give one of them" },
        { new ChoiceMapping(Bait: true), "--bait needs --rewardProbability" },
        { new ChoiceMapping(RewardProbability: ["0.4", "0.1"], Flip: 2), "--flip is 2" },
        { new ChoiceMapping(RewardProbability: ["0.4", "0.1"], BlockReversal: true), "--blockReversal needs --block" },
        { new ChoiceMapping(RewardProbability: ["p_left", "p_right"], BlockReversal: true, Block: "block"), "columns say themselves" },
    };

    [Theory, MemberData(nameof(Problems))]
    public void What_cannot_be_is_said(ChoiceMapping mapping, string expected)
    {
        Assert.Null(Read(mapping, out var findings));
        Assert.Contains(
            findings, finding => finding.Level == FindingLevel.Error && finding.Message.Contains(expected, StringComparison.Ordinal));
    }

    private static ChoiceData? Read(ChoiceMapping mapping, out IReadOnlyList<DataFinding> findings)
    {
        string path = Path.Combine(Path.GetTempPath(), $"kenyon-schedule-{Guid.NewGuid():N}.csv");
        File.WriteAllLines(path, [string.Join(',', s_header), "left,1,1,0.8,0.2", "right,0,2,0.2,0.8"]);
        try
        {
            (var data, findings) = ChoiceReader.Read(DataSource.Read(path, mapping), mapping);
            return data;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
