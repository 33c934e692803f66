using Kenyon.Cluster.Exchange;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;

namespace Kenyon.Cluster.Coordination;

/// <summary>
/// What workers send of a whole run, put into its folder: how far it is, so that another one can go on from there, and its end. Safe on
/// several threads.
/// </summary>
/// <param name="plan">The run.</param>
/// <param name="folder">Its folder.</param>
/// <param name="held">Its lock.</param>
/// <param name="progress">Told after generations, or null.</param>
internal sealed class RunInbox(RunPlan plan, RunFolder folder, RunLock held, IProgress<RunProgress>? progress)
{
    private readonly Lock _gate = new();
    private bool _isOver;
    private int _told;

    /// <summary>What there is.</summary>
    public IReadOnlyList<RunFile> Read()
    {
        lock (_gate)
        {
            return [.. RunFiles.Read(folder).Select(file => new RunFile(file.Name, file.Content))];
        }
    }

    /// <summary>How far it is.</summary>
    /// <param name="files">Its files.</param>
    public void Write(IReadOnlyList<RunFile> files)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                Put(files);
                Tell();
            }
        }
    }

    /// <summary>It is done.</summary>
    /// <param name="files">Its files.</param>
    public void Finish(IReadOnlyList<RunFile> files)
    {
        lock (_gate)
        {
            Put(files);
            _isOver = true;
        }
    }

    /// <summary>Takes nothing more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isOver = true;
        }
    }

    /// <summary>A generation after the other, as if they had been made here.</summary>
    private void Tell()
    {
        foreach (var record in folder.ReadRecords().Skip(_told))
        {
            _told = record.Generation + 1;
            progress?.Report(new RunProgress(
                _told, plan.Spec.Optimizer.Generations, record.BestFitness, record.MeanFitness, 0, TimeSpan.Zero));
        }
    }

    private void Put(IReadOnlyList<RunFile> files)
    {
        held.Check();
        RunFiles.Write(folder, [.. files.Select(file => (file.Name, file.Content))]);
    }
}
