namespace Kenyon.Experiments.Records;

/// <summary>The notes on a run, oldest first: <c>notes.json</c>. No part of its results, its identity or its hash.</summary>
/// <param name="Notes">The notes, at most <see cref="Most"/>.</param>
public sealed record RunNotes(IReadOnlyList<RunNote> Notes)
{
    /// <summary>Most notes on a run.</summary>
    public const int Most = 1_000;
}
