namespace Kenyon.Experiments.Records;

/// <summary>
/// What a strategy that looks for many candidates has kept: <c>archive.json</c> (MAP-Elites) or <c>front.json</c> (NSGA-II).
/// </summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Kind"><c>archive</c> or <c>front</c>.</param>
/// <param name="Measures">Names of the descriptors or objectives, in order.</param>
/// <param name="Bins">Cells along each descriptor; null for a front. Shape [descriptors].</param>
/// <param name="Lifetimes">Fresh lifetimes behind each <see cref="ArchiveEntryRecord.Fitness"/>.</param>
/// <param name="Entries">The candidates.</param>
public sealed record ArchiveRecord(
    string Run,
    string Kind,
    IReadOnlyList<string> Measures,
    IReadOnlyList<int>? Bins,
    int Lifetimes,
    IReadOnlyList<ArchiveEntryRecord> Entries);
