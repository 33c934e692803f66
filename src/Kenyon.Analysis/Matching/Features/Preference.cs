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
        var counts = new Dictionary<int, int>();
        foreach (int option in history.Option)
        {
            counts[option] = counts.GetValueOrDefault(option) + 1;
        }

        tallies[0] = tallies[0].Plus(new Tally(counts.Count > 0 ? counts.Values.Max() : 0, history.TrialCount));
    }
}
