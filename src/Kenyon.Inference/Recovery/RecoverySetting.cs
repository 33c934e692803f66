using Kenyon.Inference.Schedules;

namespace Kenyon.Inference.Recovery;

/// <summary>From what subjects were simulated; a verdict is only as strong as this.</summary>
/// <param name="Truth">Whose parameters they had, as a sentence.</param>
/// <param name="Kind">Where their rewards came from.</param>
/// <param name="Schedule">The same as a sentence.</param>
public sealed record RecoverySetting(string Truth, ScheduleKind Kind, string Schedule)
{
    /// <summary>Whether the schedule of the experiment itself was simulated.</summary>
    public bool IsKnown => Kind is ScheduleKind.Answers or ScheduleKind.Probabilities or ScheduleKind.Outcomes;

    /// <summary>Whether rewards drift in a way that cannot be simulated: then nothing is called good.</summary>
    public bool IsBlurred => Kind == ScheduleKind.DrawnNearby;

    /// <summary>The setting of some simulations.</summary>
    /// <param name="rewards">Where rewards come from.</param>
    /// <param name="subjects">Who was simulated.</param>
    public static RecoverySetting Of(RewardSource rewards, IEnumerable<SimulatedSubject> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(rewards);
        bool[] fitted = [.. subjects.Select(subject => subject.IsFitted).Distinct()];
        string truth = fitted.Length > 1
            ? "Parameters that were simulated: those fitted to the subjects, or drawn from the usual range of each."
                : fitted is [true] ? "Parameters that were simulated: those fitted to the subjects; their choices are made anew."
                : "Parameters that were simulated: drawn from the usual range of each, not those of the subjects.";
        return new RecoverySetting(truth, rewards.Kind, rewards.Sentence);
    }
}
