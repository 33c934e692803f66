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
}
