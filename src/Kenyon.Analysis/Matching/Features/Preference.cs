namespace Kenyon.Analysis.Matching.Features;

/// <summary>How often an animal chooses the option that it chooses most.</summary>
public sealed class Preference : ChoiceFeature
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Cells { get; } = ["chosen: the option chosen most"];

    /// <inheritdoc/>
    public override void Count(ChoiceHistory history, Span<Tally> tallies)
    {
        ArgumentNullException.ThrowIfNull(history);
        int[] counts = new int[history.OptionCount + 1];
        foreach (int option in history.Option)
        {
            counts[option]++;
        }

        tallies[0] = tallies[0].Plus(new Tally(counts.Max(), history.TrialCount));
    }
}
