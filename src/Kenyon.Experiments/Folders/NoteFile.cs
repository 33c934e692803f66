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
    public IReadOnlyList<RunNote> Read()
    {
        if (!File.Exists(folder.NotesPath))
        {
            return [];
        }

        var notes = RecordFiles.Read(folder.NotesPath, RecordFiles.Indented.RunNotes).Notes;
        return notes.All(note => note is not null) ? notes
            : throw new InvalidDataException($"{folder.NotesPath}: found null among the notes; every note has at and text.");
    }

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

        using var turn = Turn();
        var notes = Read();
        if (notes.Count >= RunNotes.Most)
        {
            throw new ArgumentException($"{folder.NotesPath} has {notes.Count:N0} notes, which is as many as there may be.", nameof(text));
        }

        notes = [.. notes, new RunNote(clock.GetUtcNow(), text.Trim())];
        RecordFiles.Write(folder.Storage, folder.NotesPath, new RunNotes(notes), RecordFiles.Indented.RunNotes);
        return notes;
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
