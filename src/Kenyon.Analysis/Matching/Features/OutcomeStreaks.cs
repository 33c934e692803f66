namespace Kenyon.Analysis.Matching.Features;

/// <summary>Staying after one, two, three or more equal outcomes of the same option in a row.</summary>
public sealed class OutcomeStreaks : ChoiceFeature
{
    private const int Longest = 4;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Cells { get; } =
    [
        .. from outcome in (string[])["lost", "won"]
            from length in Enumerable.Range(1, Longest)
            select $"stay | {outcome} {length}{(length == Longest ? " or more" : "")} in a row",
    ];

    /// <inheritdoc/>
    public override void Count(ChoiceHistory history, Span<Tally> tallies)
    {
        ArgumentNullException.ThrowIfNull(history);
        var (stays, won) = (history.Stays, history.IsWon);
        int streak = 1;
        for (int trial = 1; trial < history.TrialCount; trial++)
        {
            bool last = won[trial - 1];
            if (stays[trial] >= 0)
            {
                tallies[(last ? Longest : 0) + Math.Min(streak, Longest) - 1].Add(stays[trial] == 1);
            }

            streak = stays[trial] == 1 && won[trial] == last ? streak + 1 : 1;
        }
    }

    /// <inheritdoc/>
    internal override void CountWords(ChoiceHistory history, ChoiceWords words, Span<Tally> tallies)
    {
        var within = words.Within(0);
        for (int first = 0; first < words.TrialCount; first += TrialBits.Width)
        {
            ulong won = words.Won[first - 1];
            ulong streak = within[first];
            for (int length = 1; length <= Longest; length++)
            {
                int last = first - length;
                ulong longer = length == Longest ? 0 : streak & words.Stays[last] & ~(words.Won[last] ^ words.Won[last - 1]);
                tallies[length - 1].AddWord(streak & ~longer & ~won, words.Stays[first]);
                tallies[Longest + length - 1].AddWord(streak & ~longer & won, words.Stays[first]);
                streak = longer;
            }
        }
    }
}
