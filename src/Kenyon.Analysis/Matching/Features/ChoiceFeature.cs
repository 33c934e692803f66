namespace Kenyon.Analysis.Matching.Features;

/// <summary>
/// Something that choices can be asked: how often one thing happened where another had happened before. A feature has cells, and each
/// counts how often it could have happened and how often it did; so animals can be added up.
/// </summary>
public abstract class ChoiceFeature
{
    /// <summary>What each cell counts, e.g. <c>stay | won, lost</c>.</summary>
    public abstract IReadOnlyList<string> Cells { get; }

    /// <summary>Counts.</summary>
    /// <param name="history">The choices of an animal.</param>
    /// <param name="tallies">Added to, a cell each. Shape [cells].</param>
    public abstract void Count(ChoiceHistory history, Span<Tally> tallies);

    /// <summary>Counts the same, 64 trials at once where a feature can: what <see cref="Count"/> says is what it means.</summary>
    /// <param name="history">The choices of an animal; all options are on offer at every trial.</param>
    /// <param name="words">The same as bits.</param>
    /// <param name="tallies">Added to, a cell each. Shape [cells].</param>
    internal virtual void CountWords(ChoiceHistory history, ChoiceWords words, Span<Tally> tallies) => Count(history, tallies);
}
