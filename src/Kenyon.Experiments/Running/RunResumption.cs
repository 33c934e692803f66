using Kenyon.Evolution.Optimizers;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;

namespace Kenyon.Experiments.Running;

/// <summary>
/// Finds the state from which a run goes on: the newest checkpoint that is whole, belongs to this run, and agrees with the records about
/// the last generation. Every checkpoint that is passed over is named. Where none is left, the run begins anew: the results are the same.
/// </summary>
/// <param name="request">The run.</param>
/// <param name="folder">Its folder.</param>
/// <param name="warn">Told of every checkpoint passed over, or null.</param>
internal sealed class RunResumption(RunRequest request, RunFolder folder, Action<string>? warn)
{
    /// <summary>The strategy and what else belongs to the state.</summary>
    /// <exception cref="CheckpointVersionException">The newest checkpoint that is whole was written by another version of the
    /// program.</exception>
    public (IOptimizer Optimizer, Checkpoint Start) Resume()
    {
        var (records, _, damage) = GenerationLog.ReadUpTo(folder.RecordsPath, int.MaxValue);
        foreach (string path in folder.Checkpoints())
        {
            try
            {
                var checkpoint = CheckpointFile.Read(path);
                CheckRun(path, checkpoint);
                CheckRecords(path, checkpoint, records, damage);
                var optimizer = request.CreateOptimizer();
                optimizer.Restore(checkpoint.Optimizer);
                return (optimizer, checkpoint);
            }
            catch (InvalidDataException problem)
            {
                warn?.Invoke($"{problem.Message} Going back to what was before.");
            }
            catch (ArgumentException problem)
            {
                warn?.Invoke($"{path} belongs to another run: {problem.Message} Going back to what was before.");
            }
        }

        if (folder.Checkpoints().Length > 0)
        {
            warn?.Invoke($"{folder.Path}: no checkpoint is whole; the run begins anew, to the same results.");
        }

        var fresh = request.CreateOptimizer();
        return (fresh, new Checkpoint(fresh.Save(), [], [], 0, 0));
    }

    /// <summary>Strategies of equal shape can go on from each other's states, so the shape does not tell whose a checkpoint is.</summary>
    private void CheckRun(string path, Checkpoint checkpoint)
    {
        if (checkpoint.Run is { } run && !run.AsSpan().SequenceEqual(request.Plan.Identity))
        {
            throw new InvalidDataException($"{path} belongs to another run: its settings or its seed differ.");
        }
    }

    private void CheckRecords(string path, Checkpoint checkpoint, List<GenerationRecord> records, InvalidDataException? damage)
    {
        int count = checkpoint.Generation;
        if (records.Count < count)
        {
            throw new InvalidDataException(
                $"{path} builds on {count} records; "
                + $"{folder.RecordsPath} has {records.Count}{(damage is null ? "." : $" that are whole: {damage.Message}")}");
        }

        string found = Convert.ToHexStringLower(checkpoint.Hash);
        string expected = count == 0 ? "" : records[count - 1].Hash;
        if (found != expected)
        {
            throw new InvalidDataException($"{path}: expected the hash of record {count}, {expected}, found {found}.");
        }
    }
}
