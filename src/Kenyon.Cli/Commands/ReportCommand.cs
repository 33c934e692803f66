using System.CommandLine;
using System.CommandLine.Parsing;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Figures;
using Kenyon.Laboratory.Inputs;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon report RUN</c> or <c>DATA</c>: a run, an experiment, or fits to choices as one HTML page.</summary>
internal static class ReportCommand
{
    /// <summary>Where <c>--out</c> says that the page goes, a folder or a file that ends in .html; null where it was not given.</summary>
    /// <param name="result">The command line.</param>
    public static string? Place(ParseResult result) => RunsSource.Out(result) is not { } place ? null
        : File.Exists(Path.GetDirectoryName(Path.GetFullPath(place)))
            ? throw new CommandException(ExitCode.Usage, $"--out is '{place}', whose folder is a file; must be in a folder.")
        : OutputPlace.EndOf(place) is ".html" or ".htm" || !OutputPlace.IsFile(place) ? place
        : throw new CommandException(ExitCode.Usage, $"--out is '{place}'; must be a file that ends in .html, or a folder.");

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("RUN") { Description = "A run folder, the folder of an experiment, "
            + "or a file of choices (CSV, Parquet, NWB)" };
        var more = new Argument<string[]>("MORE") { Description = "Choices: more files of them", Arity = ArgumentArity.ZeroOrMore };
        var choices = new FitReportSource();
        var against = AgainstOption.Create();
        var command = new Command(
            "report",
            "Write one self-contained HTML page on a run, an experiment, or fits to choices; --out says where [default: "
            + "the folder itself, or NAME-report for a file NAME]") { folder, more, against };
        choices.AddTo(command);
        command.SetAction(result =>
        {
            if (File.Exists(result.GetValue(folder)!))
            {
                if (result.GetValue(against) is { } condition)
                {
                    throw new CommandException(
                        ExitCode.Usage,
                        $"--against is '{condition}', but {result.GetValue(folder)} is a file of choices, which has no conditions; "
                        + "leave it out.");
                }

                Print(choices.Save([result.GetValue(folder)!, .. result.GetValue(more) ?? []], result), result);
                return;
            }

            if (result.GetValue(more) is { Length: > 0 } others)
            {
                throw new CommandException(
                    ExitCode.Usage,
                    $"{others[0]} is one argument too many: {result.GetValue(folder)} is not a file of choices; "
                    + "a report is on one run, one experiment, or files of choices.");
            }

            CheckOfRuns(
                result,
                [
                    folder.Name,
                    against.Name,
                    .. GlobalOptions.All.Where(option => option != GlobalOptions.Seed).Select(option => option.Name),
                ]);
            string? place = Place(result);
            var output = new CountOutput(result);
            var source = ReadRuns.Run(result.GetValue(folder)!, Tools.Of(result, output.Say));
            string? asked =
                AgainstOption.Check(result.GetValue(against), [.. source.Runs.Select(run => run.Manifest.Condition).Distinct()]);
            foreach (string repeated in source.Repeated)
            {
                output.Say(repeated);
            }

            output.Say($"reporting on {source.Path} ({source.Runs.Count} {(source.Runs.Count == 1 ? "run" : "runs")}) ...");
            var request = new ReportRunsRequest(source, place, asked);
            Print(
                output.Count("report", "parts", ReportRuns.PartCount(request), progress => ReportRuns.Run(request, progress)), result);
        });
        return command;
    }

    /// <summary>What is said of choices has nothing to say of runs.</summary>
    private static void CheckOfRuns(ParseResult result, IReadOnlyList<string> meant)
    {
        string[] given = [.. result.CommandResult.Children.OfType<OptionResult>()
            .Concat(result.RootCommandResult.Children.OfType<OptionResult>())
            .Where(option => !option.Implicit && !meant.Contains(option.Option.Name)).Select(option => option.Option.Name).Distinct()];
        if (given.Length > 0)
        {
            throw new CommandException(
                ExitCode.Usage,
                $"report of runs does not use {string.Join(", ", given)}: {(given.Length == 1 ? "it is" : "they are")} for a file of "
                + $"choices. Leave {(given.Length == 1 ? "it" : "them")} out.");
        }
    }

    private static void Print(PageAnswer answer, ParseResult result) =>
        AnswerOutput.Print(answer, result, (terminal, page) => terminal.Line(page.Path));
}
