using Kenyon.Inference.Choices;

namespace Kenyon.Inference.Schedules;

/// <summary>Rewards that were got, by where they were got.</summary>
internal sealed class DrawnRewards
{
    /// <summary>How many of the nearest rewards are drawn from where they drift.</summary>
    public const int Nearest = 6;

    private readonly Dictionary<(int Subject, int Session, int Block, int Pair, int Option), List<(int Trial, double Reward)>> _rewards =
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
                foreach (var key in Keys(subject, choices, trial, choices.ChosenOption(trial)))
                {
                    if (!_rewards.TryGetValue(key, out var rewards))
                    {
                        _rewards.Add(key, rewards = []);
                    }

                    rewards.Add((trial, choices.Reward[trial]));
                }
            }
        }
    }

    /// <summary>One of them.</summary>
    public double Draw(int subject, int trial, int option, double uniform)
    {
        foreach (var key in Keys(subject, _data.Subjects[subject], trial, option))
        {
            if (_rewards.TryGetValue(key, out var rewards))
            {
                // Those of other subjects were not got at the same time: only one's own are near.
                var (start, count) = _isNearby && key.Item1 >= 0 ? Around(rewards, trial) : (0, rewards.Count);
                return rewards[start + Math.Min(count - 1, (int)(uniform * count))].Reward;
            }
        }

        return 0;
    }

    /// <summary>The rewards nearest to a trial; of a list in order of trials these are neighbours.</summary>
    private static (int Start, int Count) Around(List<(int Trial, double Reward)> rewards, int trial)
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
