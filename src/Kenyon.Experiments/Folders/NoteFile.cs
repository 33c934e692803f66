using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;

namespace Kenyon.Experiments.Folders;

/// <summary>
/// The notes in a run folder. They are nobody's but their writers': a note can be added while a process works on the run, whose lock is
/// not needed for it.
/// </summary>
/// <param name="folder">The folder of a run.</param>
public sealed class NoteFile(RunFolder folder)
{
    private const int AttemptCount = 250;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The notes, oldest first.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<RunNote> Read() => All().Notes;

    /// <summary>Tags that were added to those of the experiment file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<string> ReadTags() => All().Tags ?? [];

    /// <summary>Adds a note.</summary>
    /// <param name="text">The note.</param>
    /// <param name="clock">Tells the time.</param>
    /// <returns>All notes, this one last.</returns>
    /// <exception cref="ArgumentException">The text is none that people can read, or there are too many notes.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">Others write notes all the time, or the disk does not answer.</exception>
    public IReadOnlyList<RunNote> Add(string text, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(clock);
        if (FreeText.Problem(text) is { } problem)
        {
            throw new ArgumentException($"The note {problem}", nameof(text));
        }

        var note = new RunNote(clock.GetUtcNow(), text.Trim());
        return Change(all => all.Notes.Count < RunNotes.Most
            ? all with { Notes = [.. all.Notes, note] }
            : throw new ArgumentException(
                $"{folder.NotesPath} has {all.Notes.Count:N0} notes, which is as many as there may be.", nameof(text))).Notes;
    }

    /// <summary>Puts other tags in the place of those that were added.</summary>
    /// <param name="tags">The tags; none: there are none any more.</param>
    /// <exception cref="ArgumentException">There are too many, or one is no tag.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">Others write notes all the time, or the disk does not answer.</exception>
    public IReadOnlyList<string> Tag(IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        if (ExperimentAbout.Problem(tags) is { } problem)
        {
            throw new ArgumentException(problem, nameof(tags));
        }

        return Change(all => all with { Tags = [.. tags.Distinct(StringComparer.Ordinal)] }).Tags!;
    }

    private RunNotes All()
    {
        if (!File.Exists(folder.NotesPath))
        {
            return new RunNotes([]);
        }

        var all = RecordFiles.Read(folder.NotesPath, RecordFiles.Indented.RunNotes);
        return !all.Notes.All(note => note is not null)
            ? throw new InvalidDataException($"{folder.NotesPath}: found null among the notes; every note has at and text.")
            : all.Tags is { } tags && (tags.Contains(null!) || ExperimentAbout.Problem(tags) is not null)
            ? throw new InvalidDataException($"{folder.NotesPath}: found tags that are none; must be words.")
            : all;
    }

    private RunNotes Change(Func<RunNotes, RunNotes> change)
    {
        using var turn = Turn();
        var all = change(All());
        RecordFiles.Write(folder.Storage, folder.NotesPath, all, RecordFiles.Indented.RunNotes);
        return all;
    }

    /// <summary>Two who note at once take turns, so that no note is lost.</summary>
    private IDisposable Turn()
    {
        for (int attempt = 0; attempt < AttemptCount; attempt++)
        {
            if (folder.Storage.TryLock(folder.NotesPath + ".lock") is { } turn)
            {
                return turn;
            }

            Thread.Sleep(Pause);
        }

        throw new IOException($"{folder.NotesPath}: somebody else is writing notes; type the same command again.");
    }
}
