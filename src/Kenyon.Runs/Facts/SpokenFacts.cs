using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;

namespace Kenyon.Runs.Facts;

/// <summary>
/// What people said of a run, as facts: <c>description</c>, <c>tags</c>, <c>notes</c> (how many) and <c>note</c> (the last).
/// </summary>
internal static class SpokenFacts
{
    private const int LongestNote = 200;

    /// <summary>The facts of a folder; texts are made fit for one line.</summary>
    /// <param name="folder">The folder of a run.</param>
    public static IEnumerable<(string Path, object Value)> Of(RunFolder folder)
    {
        var manifest = folder.ReadManifest();
        if (manifest?.Description is { } description)
        {
            yield return ("description", FreeText.OnOneLine(description));
        }

        var (count, last, added) = Notes(folder);
        var tags = RunNotes.AllTags(manifest?.Tags, added);
        if (tags.Count > 0)
        {
            yield return ("tags", FreeText.OnOneLine(string.Join(' ', tags.Take(2 * ExperimentAbout.MostTags))));
        }

        if (count > 0)
        {
            yield return ("notes", (long)count);
            yield return ("note", last);
        }
    }

    /// <summary>A damaged file of notes takes nothing from a run.</summary>
    private static (int Count, string Last, IReadOnlyList<string> Tags) Notes(RunFolder folder)
    {
        try
        {
            var file = new NoteFile(folder);
            var notes = file.Read();
            return (notes.Count, notes.Count > 0 ? FreeText.OnOneLine(notes[^1].Text, LongestNote) : "", file.ReadTags());
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (1, "(the notes cannot be read)", []);
        }
    }
}
