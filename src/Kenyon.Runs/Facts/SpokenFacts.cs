using Kenyon.Experiments.Folders;
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

        if (manifest?.Tags is { Count: > 0 } tags)
        {
            yield return ("tags", FreeText.OnOneLine(string.Join(' ', tags.Take(ExperimentAbout.MostTags))));
        }

        var (count, last) = Notes(folder);
        if (count > 0)
        {
            yield return ("notes", (long)count);
            yield return ("note", last);
        }
    }

    /// <summary>A damaged file of notes takes nothing from a run.</summary>
    private static (int Count, string Last) Notes(RunFolder folder)
    {
        try
        {
            var notes = new NoteFile(folder).Read();
            return (notes.Count, notes.Count > 0 ? FreeText.OnOneLine(notes[^1].Text, LongestNote) : "");
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (1, "(the notes cannot be read)");
        }
    }
}
