namespace Kenyon.Analysis.Matching.Features;

/// <summary>Staying, by the last outcome and how many of the five trials before it were won, whatever was chosen.</summary>
public sealed class RecentRewards : ChoiceFeature
{
    private const int Window = 5;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Cells { get; } =
    [
        .. from last in (string[])["lost", "won"]
            from recent in (string[])["0 to 1", "2", "3", "4 to 5"]
            select $"stay | {last}, before it {recent} of {Window} won",
    ];

    /// <inheritdoc/>
    public override void Count(ChoiceHistory history, Span<Tally> tallies)
    {
        ArgumentNullException.ThrowIfNull(history);
        var (stays, won, start) = (history.Stays, history.IsWon, history.Start);
        int recent = 0;
        for (int trial = 2; trial < history.TrialCount; trial++)
        {
            // Wins in the window that ends two trials ago.
            recent += won[trial - 2] ? 1 : 0;
            recent -= trial - 2 >= Window && won[trial - 2 - Window] ? 1 : 0;
            if (stays[trial] >= 0 && trial - Window - 1 >= start[trial])
            {
                tallies[(won[trial - 1] ? 4 : 0) + Math.Clamp(recent - 1, 0, 3)].Add(stays[trial] == 1);
            }
        }
    }

    /// <inheritdoc/>
    internal override void CountWords(ChoiceHistory history, ChoiceWords words, Span<Tally> tallies)
    {
        var within = words.Within(Array.IndexOf(ChoiceWords.Lags, Window + 1));
        for (int first = 0; first < words.TrialCount; first += TrialBits.Width)
        {
            // Wins of the window, 64 numbers at once in binary: two sums of three bits.
            var (ones, some) = Sum(words.Won[first - 2], words.Won[first - 3], words.Won[first - 4]);
            (ones, ulong more) = Sum(ones, words.Won[first - 5], words.Won[first - 6]);
            ulong twos = some ^ more, fours = some & more;
            for (int last = 0; last < 2; last++)
            {
                ulong could = within[first] & (last == 1 ? words.Won[first - 1] : ~words.Won[first - 1]);
                tallies[4 * last].AddWord(could & ~twos & ~fours, words.Stays[first]);
                tallies[(4 * last) + 1].AddWord(could & twos & ~ones, words.Stays[first]);
                tallies[(4 * last) + 2].AddWord(could & twos & ones, words.Stays[first]);
                tallies[(4 * last) + 3].AddWord(could & fours, words.Stays[first]);
            }
        }
    }

    private static (ulong Ones, ulong Twos) Sum(ulong a, ulong b, ulong c) => (a ^ b ^ c, (a & b) | (c & (a ^ b)));
}
