using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Watching;

/// <summary>Everything that a page shows of one run, whatever state it is in.</summary>
public static class ShowRun
{
    /// <summary>Reads a run.</summary>
    /// <param name="directory">Its folder.</param>
    /// <param name="clock">Tells the time.</param>
    /// <exception cref="RequestException">The folder cannot be read; says why.</exception>
    public static ShowRunAnswer Run(string directory, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        try
        {
            var run = RunData.Read(new RunFolder(directory));
            bool isHeld = RunLock.IsHeld(directory, clock.GetUtcNow());
            string state = run.Summary?.Generations >= run.Spec.Optimizer.Generations ? RunManifest.Done
                : run.Manifest.State == RunManifest.Running && !isHeld ? RunManifest.Interrupted
                : run.Manifest.State;
            var notes = new NoteFile(new RunFolder(directory));
            return new ShowRunAnswer(
                run,
                state,
                isHeld ? RunLock.HolderOf(directory)?.ToString() : null,
                DrawnFigure.In(run.FiguresPath),
                notes.Read(),
                notes.ReadTags());
        }
        catch (SpecException failure)
        {
            throw new RequestException([.. failure.Problems.Select(problem => problem.ToString())]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException
            or ArgumentException or FormatException or OverflowException)
        {
            throw new RequestException(failure.Message);
        }
    }
}
