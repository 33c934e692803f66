using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Runs;

/// <summary>Notes something on a run, in its folder; no result depends on it.</summary>
public static class NoteRun
{
    /// <summary>Notes, and tells all notes on the run.</summary>
    /// <param name="request">On which run, and what.</param>
    /// <param name="clock">Tells the time.</param>
    /// <exception cref="RequestException">There is no such run, or the note is none that people can read.</exception>
    /// <exception cref="PlaceException">It cannot be written there.</exception>
    public static NoteAnswer Run(NoteRequest request, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(clock);
        var folder = new RunFolder(request.Path);
        try
        {
            var manifest = folder.ReadManifest() ?? throw new RequestException(
                $"{request.Path} {(Directory.Exists(request.Path) ? "holds no run" : "does not exist")}; must be a run folder.");
            var file = new NoteFile(folder);
            PlaceException.Guard(request.Path, () => Change(file, request, clock));
            return new NoteAnswer(manifest.Run, file.Read(), RunNotes.AllTags(manifest.Tags, file.ReadTags()));
        }
        catch (InvalidDataException failure)
        {
            throw new RequestException(failure.Message);
        }
    }

    private static bool Change(NoteFile file, NoteRequest request, TimeProvider clock)
    {
        try
        {
            if (request.Tags is { } tags)
            {
                file.Tag(tags);
            }

            if (request.Text is { } text)
            {
                file.Add(text, clock);
            }

            return true;
        }
        catch (ArgumentException failure)
        {
            throw new RequestException(failure.Message.Split(" (Parameter")[0]);
        }
    }
}
