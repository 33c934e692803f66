using System.Globalization;
using Kenyon.Inference.Choices;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Inference.Schedules;

/// <summary>
/// What simulated choices earn, in the design of the data: as the option that pays or the probabilities of a file say; else a reward is
/// drawn from those that the subject got for the same option, in the same block and session if there are any, else anywhere, else from
/// those that all subjects got for it. Where rewards of an option drift within that, the nearest are drawn from.
/// </summary>
public sealed class RewardSource
{
    private readonly ChoiceData _data;
    private readonly DrawnRewards? _drawn;
    private readonly Payoff _correct = new(1, 0);
    private readonly Payoff _wrong;

    /// <summary>Looks at the data.</summary>
    /// <param name="data">The design, and the rewards that were got.</param>
    public RewardSource(ChoiceData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _data = data;
        bool hasAnswers = data.Subjects.Any(subject => subject.Answer.Length > 0);
        if (!hasAnswers && data.Subjects.All(subject => subject.PayProbability.Length > 0))
        {
            Kind = ScheduleKind.Probabilities;
            (Unpaid, Paid) = Amounts(data);
            return;
        }

        if (!hasAnswers && data.Subjects.All(KnowsAll))
        {
            Kind = ScheduleKind.Outcomes;
            return;
        }

        Drift = hasAnswers ? 0 : RewardDrift.Of(data);
        Kind = hasAnswers ? ScheduleKind.Answers : Drift >= RewardDrift.Telling ? ScheduleKind.DrawnNearby : ScheduleKind.Drawn;
        _drawn = new DrawnRewards(data, isNearby: Kind == ScheduleKind.DrawnNearby);
        (_correct, _wrong) = Answers(data);
    }

    /// <summary>Where the rewards come from.</summary>
    public ScheduleKind Kind { get; }

    /// <summary>Whether it is the schedule of the experiment that is simulated, and no stand-in for it.</summary>
    public bool IsKnown => Kind is ScheduleKind.Answers or ScheduleKind.Probabilities or ScheduleKind.Outcomes;

    /// <summary>
    /// How much more alike near rewards of an option are than chance makes them, in standard deviations; 0 where the schedule is known.
    /// </summary>
    public double Drift { get; }

    /// <summary>What is simulated, as a sentence.</summary>
    public string Sentence => Kind switch
    {
        ScheduleKind.Answers => "Rewards follow the column of the option that pays.",
        ScheduleKind.Probabilities => $"Rewards follow the probabilities that were given{Ways()}.",
        ScheduleKind.Outcomes => "Rewards follow the columns of what every option gives.",
        ScheduleKind.Drawn => "The schedule cannot be simulated from this file: rewards are drawn from those that a subject got for the "
            + $"same option in the same {Place()}; "
            + "what they owe to earlier choices is kept on the average only. --rewardProbability (with --bait, --blockReversal, "
            + "--flip) or --answer tells it.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"The schedule cannot be simulated from this file: what an option pays changes within the {Place()}, or owes to earlier "
            + $"choices, as with baits ({Drift:F1} standard deviations from chance), ")
            + $"so rewards are drawn from the {DrawnRewards.Nearest} nearest of the same option, which blurs every change. "
            + "--block (where probabilities change), --rewardProbability (with --bait, --blockReversal, --flip) or --answer tells it.",
    };

    /// <summary>Begins to reward a subject that is simulated.</summary>
    /// <param name="subject">Number of the subject whose trials are met.</param>
    /// <param name="key">Names the random numbers; its trial is taken for options.</param>
    public RewardRun Begin(int subject, RandomKey key) => new(this, _data, subject, key);

    /// <summary>What is paid, one as often as another, where probabilities are given. Shape [amounts].</summary>
    internal Payoff[] Paid { get; } = [new(1, 0)];

    /// <summary>What there is where nothing is paid.</summary>
    internal Payoff Unpaid { get; }

    /// <summary>An outcome where no probabilities are given.</summary>
    internal Payoff Draw(int subject, int trial, int chosen, double uniform)
    {
        var choices = _data.Subjects[subject];
        if (Kind == ScheduleKind.Outcomes)
        {
            return chosen == choices.Chosen[trial]
                ? new(choices.Reward[trial], choices.LossOf(trial))
                : Payoff.Of(choices.Foregone[choices.OptionStart[trial] + chosen]);
        }

        return choices.Answer.Length > 0 && choices.Answer[trial] >= 0
            ? choices.Answer[trial] == chosen ? _correct : _wrong
            : _drawn!.Draw(subject, trial, choices.OptionId[choices.OptionStart[trial] + chosen], uniform);
    }

    private string Place() =>
        _data.Subjects.Any(subject => Array.Exists(subject.Block, block => block > 0)) ? "block and session" : "session";

    private string Ways()
    {
        var schedule = _data.Schedule;
        return (schedule.Baits ? "; one that was set up waits until it is collected" : "")
            + (schedule.ReversesByBlock ? "; they change places at each block" : "")
            + (schedule.Flip > 0
                ? string.Create(CultureInfo.InvariantCulture, $"; they change places with probability {schedule.Flip} at each trial")
                : "");
    }

    /// <summary>The lowest reward is none; the others are what is paid.</summary>
    private static (Payoff Unpaid, Payoff[] Paid) Amounts(ChoiceData data)
    {
        Payoff[] outcomes = [.. data.Subjects
            .SelectMany(subject => subject.Reward.Select((reward, trial) => new Payoff(reward, subject.LossOf(trial))))
            .OrderBy(outcome => outcome.Reward).ThenBy(outcome => outcome.Loss)];
        var lowest = outcomes[0];
        Payoff[] paid = [.. outcomes.Where(outcome => outcome.Reward > lowest.Reward)];
        return paid.Length > 0 ? (lowest, paid)
            : lowest.Reward > 0 ? (default, [lowest])
            : (lowest, [lowest with { Reward = lowest.Reward + 1 }]);
    }

    /// <summary>Whether it is known of each trial what all offered options give.</summary>
    private static bool KnowsAll(SubjectChoices choices)
    {
        for (int trial = 0; trial < choices.TrialCount; trial++)
        {
            for (int offer = 0; offer < choices.OfferCount(trial); offer++)
            {
                if (choices.Foregone.Length == 0
                    || (offer != choices.Chosen[trial] && double.IsNaN(choices.Foregone[choices.OptionStart[trial] + offer])))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static (Payoff Correct, Payoff Wrong) Answers(ChoiceData data)
    {
        (double Sum, double Loss, int Count) correct = default, wrong = default;
        foreach (var choices in data.Subjects.Where(subject => subject.Answer.Length > 0))
        {
            for (int trial = 0; trial < choices.TrialCount; trial++)
            {
                if (choices.Answer[trial] >= 0)
                {
                    ref var sum = ref choices.Answer[trial] == choices.Chosen[trial] ? ref correct : ref wrong;
                    sum = (sum.Sum + choices.Reward[trial], sum.Loss + choices.LossOf(trial), sum.Count + 1);
                }
            }
        }

        return (
            correct.Count > 0 ? new(correct.Sum / correct.Count, correct.Loss / correct.Count) : new(1, 0),
            wrong.Count > 0 ? new(wrong.Sum / wrong.Count, wrong.Loss / wrong.Count) : default);
    }
}
