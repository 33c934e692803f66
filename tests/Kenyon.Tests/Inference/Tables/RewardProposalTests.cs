using Kenyon.Inference.Tables;
using Kenyon.Laboratory.Animals.Choices;

namespace Kenyon.Tests.Inference.Tables;

/// <summary>Rewards that are in more than one column are proposed as what they are, and not by one of their parts.</summary>
public sealed class RewardProposalTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("kenyon-proposal-").FullName, "choices.csv");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Theory]
    [InlineData("choice,reward_A,reward_B", "A,1,0 B,0,1", "--reward 'reward_{option}'")]
    [InlineData("choice,rewardL,rewardR", "L,1,0 R,0,1", "--reward 'reward{option}'")]
    [InlineData("choice,left_reward,right_reward", "left,1,0 right,0,1", "--reward '{option}_reward'")]
    [InlineData("choice,reward_A1,reward_A2", "A1,1,0 A2,0,1", "--reward 'reward_{option}'")]
    [InlineData("choice,gain,loss", "A,3,1 B,0,2 A,1,0", "--reward gain,-loss")]
    [InlineData("choice,win,lose", "A,3,-1 B,0,-2 A,1,0", "--reward win,+lose")]
    [InlineData("choice,outcome,foregone", "A,1,0 B,0,1 B,1,1", "--reward outcome --foregone foregone")]
    [InlineData("choice,outcome,counterfactual_outcome", "A,1,0 B,0,1 B,1,1", "--reward outcome --foregone counterfactual_outcome")]
    [InlineData("choice,reward,other_outcome", "A,1,0 B,0,1 B,1,1", "--foregone other_outcome")]
    [InlineData("choice,reward,foregone_A,foregone_B", "A,1,,0 B,0,1, B,1,1,", "--foregone 'foregone_{option}'")]
    [InlineData("choice,outcome,rewardTime", "A,1,0.5 B,0,1", "--reward outcome")]
    public void Columns_are_proposed_together(string header, string rows, string expected)
    {
        var answer = Check(header, rows);
        Assert.Equal($"kenyon fit {_file} {expected}", answer.Proposal);
        var words = expected.Split(' ');
        Assert.Equal(
            Enumerable.Range(0, words.Length / 2).Select(place => (words[2 * place][2..], words[(2 * place) + 1].Trim('\''))),
            answer.Guesses);
    }

    [Theory]
    // Which of two columns is meant by 0 and 1 cannot be known; one of them alone is no reward.
    [InlineData("choice,reward_left,reward_right", "0,1,0 1,0,1")]
    // Gains and losses of either sign: nobody knows which way losses are written.
    [InlineData("choice,gain,loss", "A,3,-1 B,0,2 A,1,0")]
    public void What_could_be_half_of_it_is_not_proposed(string header, string rows) => Assert.Null(Check(header, rows).Proposal);

    [Fact]
    public void A_foregone_column_that_cannot_be_read_is_left_out_of_the_proposal() =>
        Assert.Equal($"kenyon fit {_file}", Check("choice,reward,foregone", "A,1,often B,0,seldom C,1,2").Proposal);

    private ChoicesAnswer Check(string header, string rows)
    {
        string[] kinds = rows.Split(' ');
        File.WriteAllLines(_file, [header, .. Enumerable.Range(0, 60).Select(row => kinds[row * 7 % 11 % kinds.Length])]);
        return CheckChoices.Run(new ChoicesRequest([_file], new ChoiceMapping()));
    }
}
