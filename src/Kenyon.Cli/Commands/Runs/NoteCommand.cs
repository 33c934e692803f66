using System.CommandLine;
using System.Globalization;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Runs;

namespace Kenyon.Cli.Commands.Runs;

/// <summary><c>kenyon note RUN [TEXT]</c>: notes something on a run, or tells what was noted.</summary>
internal static class NoteCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "A run folder" };
        var text = new Argument<string?>("TEXT")
        {
            Description = $"The note, in quotes, at most {FreeText.Longest:N0} characters; without it the notes are told",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var tags = new Option<string?>("--tags")
        {
            HelpName = "A,B",
            Description = "Tags beside those of the experiment file, in the place of those that were added before; none: no tags",
        };
        var command = new Command("note", "Note something on a run; list and report show it, and no result depends on it")
        {
            run, text, tags,
        };
        command.SetAction(result => AnswerOutput.Print(
            OutputPath.Written("RUN", () => NoteRun.Run(
                new NoteRequest(result.GetValue(run)!, result.GetValue(text), Tags(result.GetValue(tags))), TimeProvider.System)),
            result,
            Write));
        return command;
    }

    private static IReadOnlyList<string>? Tags(string? text) =>
        text is null ? null : text == "none" ? [] : [.. text.Split(',', StringSplitOptions.TrimEntries)];

    private static void Write(Terminal terminal, NoteAnswer answer)
    {
        terminal.Line($"{FreeText.OnOneLine(answer.Run)}: {answer.Notes.Count:N0} {(answer.Notes.Count == 1 ? "note" : "notes")}");
        if (answer.Tags.Count > 0)
        {
            terminal.Line($"  tags: {string.Join(", ", answer.Tags.Select(tag => FreeText.OnOneLine(tag)))}");
        }

        foreach (var note in answer.Notes)
        {
            string when = note.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            terminal.Line($"  {terminal.Faint(when)}  {FreeText.OnOneLine(note.Text)}");
        }
    }
}
