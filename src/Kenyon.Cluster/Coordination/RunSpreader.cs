using System.Collections.Concurrent;
using Kenyon.Cluster.Exchange;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;

namespace Kenyon.Cluster.Coordination;

/// <summary>Carries out runs by having workers do them, whole or batch by batch. The coordinator holds their folders meanwhile.</summary>
/// <param name="office">Hands work out.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="say">Told what a person should know.</param>
/// <param name="batchSize">Candidates of a batch; null: as fits the workers.</param>
/// <param name="cost">Told what evaluations take.</param>
internal sealed class RunSpreader(Office office, TimeProvider clock, Action<string> say, int? batchSize, ExchangeCost cost)
{
    private readonly ConcurrentDictionary<string, RunFolder> _done = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (RunPlan Plan, RunFolder Folder)> _unsaved = new(StringComparer.Ordinal);

    /// <summary>Whether a run could not be written, as on a full disk, and is not there now: the same command goes on with it.</summary>
    public bool HasUnsaved => _unsaved.Values.Any(run => !IsSaved(run.Plan, run.Folder));

    /// <summary>Carries out a run.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="isWhole">Whether one worker does all of it.</param>
    /// <param name="folder">Where; made if missing.</param>
    /// <param name="checkpointInterval">Time between checkpoints; null: the usual one.</param>
    /// <param name="finish">Does what else belongs to the owner of a run that is done; or null.</param>
    /// <param name="progress">Told after generations, or null.</param>
    /// <param name="stop">Ends the run with its state saved.</param>
    public RunSummary CarryOut(
        RunPlan plan,
        bool isWhole,
        RunFolder folder,
        TimeSpan? checkpointInterval,
        Action<RunFolder>? finish,
        IProgress<RunProgress>? progress,
        CancellationToken stop)
    {
        var description = RunDescription.Of(plan);
        while (true)
        {
            try
            {
                var summary = isWhole
                    ? Whole(plan, description, folder, finish, progress, stop)
                    : Batches(plan, description, folder, checkpointInterval, finish, progress, stop);
                _done[plan.Id] = folder;
                _unsaved.TryRemove(plan.Id, out _);
                return summary;
            }
            catch (Exception failure) when (
                failure is (IOException or UnauthorizedAccessException) and not FolderInUseException) // which another process works at
            {
                _unsaved[plan.Id] = (plan, folder);
                throw;
            }
            catch (RunTaintedException)
            {
                Discard(plan.Id, folder);
            }
        }
    }

    /// <summary>Throws away runs that are done and that a worker worked at which was put out later.</summary>
    public int DiscardTainted()
    {
        int count = 0;
        foreach (var (run, folder) in _done.Where(entry => office.IsTainted(entry.Key)).ToList())
        {
            Discard(run, folder);
            _done.TryRemove(run, out _);
            count++;
        }

        return count;
    }

    private static bool IsSaved(RunPlan plan, RunFolder folder)
    {
        try
        {
            return folder.FindFinished(plan) is not null && folder.ReadManifest() is { State: RunManifest.Done };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return false;
        }
    }

    private void Discard(string run, RunFolder folder)
    {
        say($"{run} begins anew.");
        using var held = folder.Lock(clock);
        RunFiles.Discard(folder);
        office.Forgive(run);
    }

    private RunSummary Batches(
        RunPlan plan,
        RunDescription description,
        RunFolder folder,
        TimeSpan? checkpointInterval,
        Action<RunFolder>? finish,
        IProgress<RunProgress>? progress,
        CancellationToken stop)
    {
        using var run = PreparedRun.Of(plan, 1, (layout, _, countsChange) =>
            new ClusterEvaluator(office, description, plan.Id, layout, countsChange, batchSize, cost, stop));
        return run.Run(folder, clock, say, checkpointInterval, finish, progress, stop);
    }

    private RunSummary Whole(
        RunPlan plan,
        RunDescription description,
        RunFolder folder,
        Action<RunFolder>? finish,
        IProgress<RunProgress>? progress,
        CancellationToken stop)
    {
        using var held = folder.Lock(clock);
        if (folder.FindFinished(plan) is null || folder.ReadManifest() is { State: not RunManifest.Done })
        {
            var inbox = new RunInbox(plan, folder, held, progress);
            try
            {
                var order = new Order(description, null, inbox.Read, inbox.Write, Check: inbox.Check);
                var outcome = office.CarryOut(plan.Id, [order], stop)[0];
                if (outcome.Failure is { } failure)
                {
                    throw new RunFailedException(failure);
                }

                inbox.Finish(outcome.Files);
            }
            finally
            {
                inbox.Close();
            }
        }

        finish?.Invoke(folder);
        return folder.ReadSummary()
            ?? throw new InvalidDataException($"{folder.Path}: the worker sent no summary; the same command does the run again.");
    }
}
