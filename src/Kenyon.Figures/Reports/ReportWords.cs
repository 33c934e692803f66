using System.Globalization;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Records;

namespace Kenyon.Figures.Reports;

/// <summary>What people said of runs: description and tags of their experiment, and notes.</summary>
internal static class ReportWords
{
    private const int MostNotes = 100;

    /// <summary>Description and tags, a paragraph each; none where nothing was said.</summary>
    /// <param name="run">The run.</param>
    public static IEnumerable<string> Of(RunData run)
    {
        if (run.Manifest.Description is { Length: > 0 } description)
        {
            yield return description;
        }

        if (Tags(run) is { Count: > 0 } tags)
        {
            yield return $"Tags: {string.Join(", ", tags)}.";
        }
    }

    /// <summary>A section with the notes on some runs; none where there are no notes.</summary>
    /// <param name="html">The page.</param>
    /// <param name="runs">The runs.</param>
    public static void Notes(HtmlText html, IReadOnlyList<RunData> runs)
    {
        (RunData Run, RunNote Note)[] notes = [.. runs.SelectMany(run => Read(run).Select(note => (run, note)))];
        if (notes.Length == 0)
        {
            return;
        }

        html.Section("Notes", () =>
        {
            html.Element("ul", () =>
            {
                foreach (var (run, note) in notes.Take(MostNotes))
                {
                    string day = note.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                    html.Element("li", $"{(runs.Count > 1 ? $"{run.Id}, " : "")}{day}: {note.Text}");
                }
            });
            html.Paragraphs(notes.Length > MostNotes ? $"{notes.Length - MostNotes:N0} more notes are in the run folders." : "");
        });
    }

    private static IReadOnlyList<string> Tags(RunData run)
    {
        try
        {
            return run.Tags;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return run.Manifest.Tags ?? [];
        }
    }

    private static IReadOnlyList<RunNote> Read(RunData run)
    {
        try
        {
            return run.Notes;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return [new RunNote(run.Manifest.Started, "The notes cannot be read.")];
        }
    }
}
