namespace Kenyon.Analysis.Matching.Features;

/// <summary>
/// Going back to the option chosen before the present one, by what it yielded last and how long ago: what is remembered of what is not
/// chosen.
/// </summary>
public sealed class ReturnToUnchosen : ChoiceFeature
{
    private static readonly (string Name, int From)[] s_times = [("1 to 2", 1), ("3 to 5", 3), ("6 or more", 6)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Cells { get; } =
    [
        .. from now in (string[])["lost", "won"]
            from then in (string[])["lost", "won"]
            from time in s_times
            select $"return | {now} here, {then} there {time.Name} trials ago",
    ];

    /// <inheritdoc/>
    public override void Count(ChoiceHistory history, Span<Tally> tallies)
    {
        ArgumentNullException.ThrowIfNull(history);
        var (option, won, start) = (history.Option, history.IsWon, history.Start);
        int left = -1;
        for (int trial = 1; trial < history.TrialCount; trial++)
        {
            if (trial == start[trial])
            {
                left = -1;
                continue;
            }

            // The last trial at which another option was chosen than at the trial before.
            left = trial - 2 >= start[trial] && option[trial - 2] != option[trial - 1] ? trial - 2 : left;
            if (left < 0 || !history.IsOffered(trial, option[left]))
            {
                continue;
            }

            int ago = trial - 1 - left;
            int time = ago >= s_times[2].From ? 2 : ago >= s_times[1].From ? 1 : 0;
            tallies[(6 * (won[trial - 1] ? 1 : 0)) + (3 * (won[left] ? 1 : 0)) + time].Add(option[trial] == option[left]);
        }
    }
}
