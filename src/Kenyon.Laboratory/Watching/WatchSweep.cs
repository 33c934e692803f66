using System.Globalization;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Laboratory.Evolution;

namespace Kenyon.Laboratory.Watching;

/// <summary>How far an experiment is: who is at work at what, what failed and why, and how long the rest takes.</summary>
public static class WatchSweep
{
    /// <summary>Looks at the folders of the runs that are at work, and at the plan of the sweep.</summary>
    /// <param name="root">Folder of the runs.</param>
    /// <param name="folder">Folder of the experiment below it.</param>
    /// <param name="runs">Its runs, as the index knows them.</param>
    /// <param name="clock">Tells the time.</param>
    public static SweepProgressAnswer Run(string root, string folder, IReadOnlyList<SweepRun> runs, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow();
        string place = Path.Combine(root, folder);
        var planned = SweepPlan.Read(place);
        // The id of a damaged one is not known, but where it lies: ids begin with the folder of the experiment.
        string above = Path.GetDirectoryName(Path.GetFullPath(place)) ?? place;
        var begun = runs.SelectMany(run => (string[])[
            run.Run, Path.GetRelativePath(above, Path.GetFullPath(Path.Combine(root, run.Directory))).Replace('\\', '/')]);
        int waiting = planned?.Except(begun, StringComparer.Ordinal).Count() ?? 0;
        var work = runs.Where(run => run.State == RunManifest.Running).Select(run => WorkOf(run, root, now)).ToList();
        var cluster = ClusterFile.Read(place);
        return new SweepProgressAnswer(
            folder,
            place,
            runs,
            work,
            planned is null ? null : waiting,
            cluster,
            cluster is null ? null : (now - cluster.At).TotalSeconds,
            Left(runs, work, waiting));
    }

    private static RunAtWork WorkOf(SweepRun run, string root, DateTimeOffset now)
    {
        var folder = new RunFolder(Path.Combine(root, run.Directory));
        GenerationRecord? last = null;
        try
        {
            last = RecordTail.Last(folder.RecordsPath);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // It is being written; the next look finds it.
        }

        int done = last is null ? 0 : last.Generation + 1;
        double? left = last is { Seconds: > 0 } && run.GenerationCount is { } count ? last.Seconds / done * (count - done) : null;
        var holder = RunLock.HolderOf(folder.Path);
        return new RunAtWork(
            run,
            done,
            last?.BestFitness,
            holder is null ? "" : $"process {holder.Process.ToString(CultureInfo.InvariantCulture)} on {holder.Host}",
            holder?.Since,
            left);
    }

    /// <summary>Runs that wait take as long as those of their experiment that are done, or go on as those that are at work.</summary>
    private static double? Left(IReadOnlyList<SweepRun> runs, List<RunAtWork> work, int waiting)
    {
        double[] whole =
        [
            .. runs.Select(run => run.WallSeconds).OfType<double>(),
            .. work.Where(at => at.SecondsLeft is not null && at.Generations > 0 && at.Run.GenerationCount is not null)
                .Select(at => at.SecondsLeft!.Value
                    / Math.Max(1e-9, 1 - ((double)at.Generations / at.Run.GenerationCount!.Value))),
        ];
        if (work.Count == 0 || whole.Length == 0)
        {
            return null;
        }

        int unbegun = waiting + runs.Count(run => run.State == RunManifest.Interrupted);
        double rest = work.Sum(at => at.SecondsLeft ?? whole.Average()) + (unbegun * whole.Average());
        return Math.Max(work.Max(at => at.SecondsLeft ?? 0), rest / work.Count);
    }
}
