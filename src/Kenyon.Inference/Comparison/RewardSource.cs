using Kenyon.Inference.Behaviour;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// What simulated choices earn, in the design of the data. Where a column names the rewarded option, the reward follows from it. Else a reward is
/// drawn from those that the subject got for the same option, in the same block and session if there are any, else anywhere, else from those that all
/// subjects got for it. Dependence of rewards on earlier choices (baiting) is kept only on the average.
/// </summary>
internal sealed class RewardSource
{
    private readonly Dictionary<(int Subject, int Session, int Block, int Pair, int Option), List<double>> _rewards = [];
    private readonly ChoiceData _data;
    private readonly double _correct;
    private readonly double _wrong;

    public RewardSource(ChoiceData data)
    {
        _data = data;
        (double Sum, int Count) correct = default, wrong = default;
        for (int subject = 0; subject < data.Subjects.Count; subject++)
        {
            var choices = data.Subjects[subject];
            for (int trial = 0; trial < choices.TrialCount; trial++)
            {
                int option = choices.ChosenOption(trial);
                foreach (var key in Keys(subject, choices, trial, option))
                {
                    if (!_rewards.TryGetValue(key, out var rewards))
                    {
                        _rewards.Add(key, rewards = []);
                    }

                    rewards.Add(choices.Reward[trial]);
                }

                if (choices.Answer.Length > 0 && choices.Answer[trial] >= 0)
                {
                    ref var sum = ref choices.Answer[trial] == choices.Chosen[trial] ? ref correct : ref wrong;
                    sum = (sum.Sum + choices.Reward[trial], sum.Count + 1);
                }
            }
        }

        _correct = correct.Count > 0 ? correct.Sum / correct.Count : 1;
        _wrong = wrong.Count > 0 ? wrong.Sum / wrong.Count : 0;
    }

    /// <summary>The reward of a choice.</summary>
    public double Draw(int subject, int trial, int chosen, double uniform)
    {
        var choices = _data.Subjects[subject];
        if (choices.Answer.Length > 0 && choices.Answer[trial] >= 0)
        {
            return choices.Answer[trial] == chosen ? _correct : _wrong;
        }

        int option = choices.OptionId[choices.OptionStart[trial] + chosen];
        foreach (var key in Keys(subject, choices, trial, option))
        {
            if (_rewards.TryGetValue(key, out var rewards))
            {
                return rewards[Math.Min(rewards.Count - 1, (int)(uniform * rewards.Count))];
            }
        }

        return 0;
    }

    private static (int, int, int, int, int)[] Keys(int subject, SubjectChoices choices, int trial, int option)
    {
        int pair = 0;
        for (int offer = choices.OptionStart[trial]; offer < choices.OptionStart[trial + 1]; offer++)
        {
            pair = unchecked((pair * 1009) + choices.OptionId[offer] + 1);
        }

        return
        [
            (subject, choices.Session[trial], choices.Block[trial], pair, option),
            (subject, -1, -1, pair, option),
            (-1, -1, -1, pair, option),
            (-1, -1, -1, -1, option),
        ];
    }
}
