using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Watching;

/// <summary>Compares the conditions of an experiment by what the index knows of its runs.</summary>
public static class CompareSweep
{
    /// <summary>Compares.</summary>
    /// <param name="root">Folder of the runs.</param>
    /// <param name="folder">Folder of the experiment below it.</param>
    /// <param name="labels">What its conditions are called.</param>
    /// <param name="runs">Its runs; those that have no champion yet are left out.</param>
    /// <param name="against">The condition that the others are compared with; null: the first.</param>
    /// <exception cref="RequestException">There is no such condition.</exception>
    public static CompareSweepAnswer Run(
        string root, string folder, SweepLabels labels, IReadOnlyList<SweepRun> runs, string? against = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(runs);
        var finished = runs.Where(run => run is { Mean: not null, Reward: not null, ResultHash.Length: > 0 }).ToList();
        return against is null || finished.Any(run => run.Condition == against)
            ? new CompareSweepAnswer(folder, Path.Combine(root, folder), labels, finished, against)
            : throw new RequestException(
                $"against is '{against}'; must be a condition of {folder} with a finished run.");
    }
}
