namespace Kenyon.Analysis.Matching.Features;

/// <summary>
/// Choosing what was chosen some trials ago, by whether it was won then: correlations of choices with choices and rewards.
/// </summary>
public sealed class ChoiceLags : ChoiceFeature
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Cells { get; } =
        [.. ChoiceWords.Lags.SelectMany(lag => (string[])[$"as {lag} ago | lost then", $"as {lag} ago | won then"])];

    /// <inheritdoc/>
    public override void Count(ChoiceHistory history, Span<Tally> tallies)
    {
        ArgumentNullException.ThrowIfNull(history);
        var (option, won, start) = (history.Option, history.IsWon, history.Start);
        for (int trial = 1; trial < history.TrialCount; trial++)
        {
            for (int place = 0; place < ChoiceWords.Lags.Length && trial - ChoiceWords.Lags[place] >= start[trial]; place++)
            {
                int then = trial - ChoiceWords.Lags[place];
                if (history.IsOffered(trial, option[then]))
                {
                    tallies[(2 * place) + (won[then] ? 1 : 0)].Add(option[trial] == option[then]);
                }
            }
        }
    }

    /// <inheritdoc/>
    internal override void CountWords(ChoiceHistory history, ChoiceWords words, Span<Tally> tallies)
    {
        for (int place = 0; place < ChoiceWords.Lags.Length; place++)
        {
            var (same, within) = (words.Same(place), words.Within(place));
            for (int first = 0; first < words.TrialCount; first += TrialBits.Width)
            {
                ulong won = words.Won[first - ChoiceWords.Lags[place]];
                tallies[2 * place].AddWord(within[first] & ~won, same[first]);
                tallies[(2 * place) + 1].AddWord(within[first] & won, same[first]);
            }
        }
    }
}
