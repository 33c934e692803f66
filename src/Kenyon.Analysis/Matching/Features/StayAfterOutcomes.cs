namespace Kenyon.Analysis.Matching.Features;

/// <summary>Staying, by the outcomes of the last two trials and whether they were of the same option.</summary>
public sealed class StayAfterOutcomes : ChoiceFeature
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Cells { get; } =
    [
        .. from option in (string[])["of another", "of the same"]
            from before in (string[])["lost", "won"]
            from last in (string[])["lost", "won"]
            select $"stay | {last}, before it {before} {option}",
    ];

    /// <inheritdoc/>
    public override void Count(ChoiceHistory history, Span<Tally> tallies)
    {
        ArgumentNullException.ThrowIfNull(history);
        var (stays, won, start) = (history.Stays, history.IsWon, history.Start);
        for (int trial = 2; trial < history.TrialCount; trial++)
        {
            if (stays[trial] >= 0 && stays[trial - 1] >= 0 && trial - 2 >= start[trial])
            {
                int cell = (4 * stays[trial - 1]) + (won[trial - 2] ? 2 : 0) + (won[trial - 1] ? 1 : 0);
                tallies[cell].Add(stays[trial] == 1);
            }
        }
    }

    /// <inheritdoc/>
    internal override void CountWords(ChoiceHistory history, ChoiceWords words, Span<Tally> tallies)
    {
        var within = words.Within(Array.IndexOf(ChoiceWords.Lags, 2));
        for (int first = 0; first < words.TrialCount; first += TrialBits.Width)
        {
            for (int cell = 0; cell < 8; cell++)
            {
                ulong same = (cell & 4) != 0 ? words.Stays[first - 1] : ~words.Stays[first - 1];
                ulong before = (cell & 2) != 0 ? words.Won[first - 2] : ~words.Won[first - 2];
                ulong last = (cell & 1) != 0 ? words.Won[first - 1] : ~words.Won[first - 1];
                tallies[cell].AddWord(within[first] & same & before & last, words.Stays[first]);
            }
        }
    }
}
