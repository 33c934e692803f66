using Kenyon.Inference.Choices;

namespace Kenyon.Inference.Schedules;

/// <summary>Rewards that were got, or shown to have been forgone, by where they were got.</summary>
internal sealed class DrawnRewards
{
    /// <summary>How many of the nearest rewards are drawn from where they drift.</summary>
    public const int Nearest = 6;

    private readonly Dictionary<(int Subject, int Session, int Block, int Pair, int Option), List<(int Trial, Payoff Payoff)>> _rewards =
        [];
    private readonly ChoiceData _data;
    private readonly bool _isNearby;

    public DrawnRewards(ChoiceData data, bool isNearby)
    {
        (_data, _isNearby) = (data, isNearby);
        for (int subject = 0; subject < data.Subjects.Count; subject++)
        {
            var choices = data.Subjects[subject];
            for (int trial = 0; trial < choices.TrialCount; trial++)
            {
                Add(subject, choices, trial, choices.ChosenOption(trial), new(choices.Reward[trial], choices.LossOf(trial)));
                for (int place = choices.OptionStart[trial]; choices.Foregone.Length > 0 && place < choices.OptionStart[trial + 1]; place++)
                {
                    if (!double.IsNaN(choices.Foregone[place]))
                    {
                        Add(subject, choices, trial, choices.OptionId[place], Payoff.Of(choices.Foregone[place]));
                    }
                }
            }
        }
    }

    private void Add(int subject, SubjectChoices choices, int trial, int option, Payoff outcome)
    {
        foreach (var key in Keys(subject, choices, trial, option))
        {
            if (!_rewards.TryGetValue(key, out var rewards))
            {
                _rewards.Add(key, rewards = []);
            }

            rewards.Add((trial, outcome));
        }
    }

    /// <summary>One of them.</summary>
    public Payoff Draw(int subject, int trial, int option, double uniform)
    {
        foreach (var key in Keys(subject, _data.Subjects[subject], trial, option))
        {
            if (_rewards.TryGetValue(key, out var rewards))
            {
                // Those of other subjects were not got at the same time: only one's own are near.
                var (start, count) = _isNearby && key.Item1 >= 0 ? Around(rewards, trial) : (0, rewards.Count);
                return rewards[start + Math.Min(count - 1, (int)(uniform * count))].Payoff;
            }
        }

        return default;
    }

    /// <summary>The rewards nearest to a trial; of a list in order of trials these are neighbours.</summary>
    private static (int Start, int Count) Around(List<(int Trial, Payoff Payoff)> rewards, int trial)
    {
        int count = Math.Min(Nearest, rewards.Count);
        int low = 0, high = rewards.Count - count;
        while (low < high)
        {
            // Moving on by one exchanges the first of the window for the one behind it.
            int middle = (low + high) / 2;
            (low, high) = trial - rewards[middle].Trial > rewards[middle + count].Trial - trial ? (middle + 1, high) : (low, middle);
        }

        return (low, count);
    }

    private static (int, int, int, int, int)[] Keys(int subject, SubjectChoices choices, int trial, int option)
    {
        int pair = RewardDrift.Offers(choices, trial);
        return
        [
            (subject, choices.Session[trial], choices.Block[trial], pair, option),
            (subject, -1, -1, pair, option),
            (-1, -1, -1, pair, option),
            (-1, -1, -1, -1, option),
        ];
    }
}
