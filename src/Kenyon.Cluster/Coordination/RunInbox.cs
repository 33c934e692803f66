using Kenyon.Cluster.Exchange;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
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

    /// <summary>Whether this can be the end of the run: all its files, and they tell the hash that is told of them.</summary>
    /// <param name="outcome">What somebody sent, of whom nothing is known.</param>
    /// <exception cref="InvalidDataException">It cannot.</exception>
    public void Check(Outcome outcome)
    {
        string place = Directory.CreateTempSubdirectory("kenyon-sent-").FullName;
        try
        {
            var sent = new RunFolder(place);
            RunFiles.Write(sent, [.. outcome.Files.Select(file => (file.Name, file.Content))]);
            if (!File.Exists(sent.RecordsPath) || sent.ReadManifest() is not { State: RunManifest.Done }
                || sent.FindFinished(plan)?.ResultHash != outcome.Hash || sent.ReadChampion().Run != plan.Id)
            {
                throw new InvalidDataException($"What was sent is no end of {plan.Id}.");
            }
        }
        catch (SettingsDifferException failure)
        {
            throw new InvalidDataException(failure.Message, failure);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
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
