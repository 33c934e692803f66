using System.Globalization;
using Kenyon.Experiments.Champions;

namespace Kenyon.Figures.Reports;

/// <summary>Where a run comes from: seeds, hashes, versions, machine.</summary>
public static class RunOrigin
{
    /// <summary>Names and values, in the order in which a reader wants them.</summary>
    /// <param name="run">The run.</param>
    public static IEnumerable<(string Name, string Value)> Facts(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return All(run);
    }

    private static IEnumerable<(string Name, string Value)> All(RunData run)
    {
        var manifest = run.Manifest;
        yield return ("run", run.Id);
        yield return ("seed, replicate", $"{manifest.Seed}, {manifest.Replicate} (run seed {manifest.RunSeed})");
        yield return ("resultHash", run.Summary?.ResultHash ?? "not finished");
        yield return ("hash of the settings", manifest.Settings);
        yield return ("version", $"Kenyon {manifest.Version}{(manifest.Commit is { } commit ? $", commit {commit}" : "")}");
        if (manifest.Additions is { } additions)
        {
            yield return ("added by its program", additions);
        }

        foreach (var stretch in manifest.Stretches is { Count: > 1 } all ? all.Where(stretch => stretch.To > stretch.From) : [])
        {
            yield return ($"generations {stretch.From} to {stretch.To - 1}", $"{stretch}");
        }

        yield return ("runtime", $"{manifest.Runtime} on {manifest.OperatingSystem}");
        yield return (
            "processor",
            $"{manifest.Processor}, {manifest.ProcessorCount} logical processors, vectors of {manifest.VectorBits} bits, "
            + $"{manifest.Threads} threads");
        yield return (
            "time",
            $"{manifest.Started.ToString("yyyy-MM-dd HH:mm:ss 'UTC'zzz", CultureInfo.InvariantCulture)}"
            + $"{(run.Summary is { } summary ? $", {summary.WallSeconds:F1} s" : "")}");
    }
}
