using Kenyon.Runs.Facts;

namespace Kenyon.Dashboard.Catalog;

/// <summary>Runs as they were found at one time, in order; pages of it are shown while somebody scrolls.</summary>
/// <param name="Version">Number of the look at the folders.</param>
/// <param name="Total">How many runs were found.</param>
/// <param name="From">Which of them is the first of <paramref name="Rows"/>.</param>
/// <param name="Rows">Runs of the list, with folders below that of the runs: all, or those that were asked for first.</param>
/// <param name="OrderPaths">What they are ordered by.</param>
/// <param name="Values">Values of those paths. Shape [runs][paths].</param>
/// <param name="GenerationCounts">Generations asked for, of the runs at work. By index of the run.</param>
internal sealed record RunListing(
    long Version,
    int Total,
    int From,
    IReadOnlyList<RunRow> Rows,
    IReadOnlyList<string> OrderPaths,
    IReadOnlyList<object?[]> Values,
    IReadOnlyDictionary<int, long> GenerationCounts);
