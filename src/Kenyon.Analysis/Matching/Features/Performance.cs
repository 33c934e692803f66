namespace Kenyon.Analysis.Matching.Features;

/// <summary>Trials that were won: in the first and the second ten of a session, and later.</summary>
public sealed class Performance : ChoiceFeature
{
    private const int Stretch = 10;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Cells { get; } =
        ["won | trials 1 to 10 of a session", "won | trials 11 to 20", "won | later"];

    /// <inheritdoc/>
    public override void Count(ChoiceHistory history, Span<Tally> tallies)
    {
        ArgumentNullException.ThrowIfNull(history);
        for (int trial = 0; trial < history.TrialCount; trial++)
        {
            tallies[Math.Min(2, (trial - history.Start[trial]) / Stretch)].Add(history.IsWon[trial]);
        }
    }
}
