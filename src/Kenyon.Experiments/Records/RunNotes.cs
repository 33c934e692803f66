namespace Kenyon.Experiments.Records;

/// <summary>
/// What people noted on a run: <c>notes.json</c>. No part of its results, its identity or its hash.
/// </summary>
/// <param name="Notes">The notes, oldest first, at most <see cref="Most"/>.</param>
/// <param name="Tags">Tags that were added to those of the experiment file; null: none.</param>
public sealed record RunNotes(IReadOnlyList<RunNote> Notes, IReadOnlyList<string>? Tags = null)
{
    /// <summary>Most notes on a run.</summary>
    public const int Most = 1_000;

    /// <summary>Tags of a run: those of its experiment file and those that were added, each once.</summary>
    /// <param name="ofExperiment">Those of the file; null: none.</param>
    /// <param name="added">Those that were added.</param>
    public static IReadOnlyList<string> AllTags(IReadOnlyList<string>? ofExperiment, IReadOnlyList<string> added) =>
        [.. (ofExperiment ?? []).Concat(added).Distinct(StringComparer.Ordinal)];
}
