namespace Kenyon.Analysis.Matching.Features;

/// <summary>Staying, by how long the same option has been chosen.</summary>
public sealed class RunLengths : ChoiceFeature
{
    private static readonly int[] s_lengths = [1, 2, 3, 5, 8, 13];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Cells { get; } =
        [.. s_lengths.Select(length => $"stay | chosen {length} times or more in a row")];

    /// <inheritdoc/>
    public override void Count(ChoiceHistory history, Span<Tally> tallies)
    {
        ArgumentNullException.ThrowIfNull(history);
        var stays = history.Stays;
        int length = 1;
        for (int trial = 1; trial < history.TrialCount; trial++)
        {
            if (stays[trial] >= 0)
            {
                int cell = s_lengths.Length - 1;
                while (length < s_lengths[cell])
                {
                    cell--;
                }

                tallies[cell].Add(stays[trial] == 1);
            }

            length = stays[trial] == 1 ? length + 1 : 1;
        }
    }

    /// <inheritdoc/>
    internal override void CountWords(ChoiceHistory history, ChoiceWords words, Span<Tally> tallies)
    {
        var within = words.Within(0);
        for (int first = 0; first < words.TrialCount; first += TrialBits.Width)
        {
            // Where the run is at least so long as the cell says: as many stays, less one, came before.
            ulong run = within[first];
            for (int cell = 0; cell < s_lengths.Length; cell++)
            {
                ulong longer = run;
                for (int ago = s_lengths[cell]; cell + 1 < s_lengths.Length && ago < s_lengths[cell + 1]; ago++)
                {
                    longer &= words.Stays[first - ago];
                }

                tallies[cell].AddWord(cell + 1 < s_lengths.Length ? run & ~longer : run, words.Stays[first]);
                run = longer;
            }
        }
    }
}
