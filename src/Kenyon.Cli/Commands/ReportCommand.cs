using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Figures.Reports;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon report RUN</c> or <c>DATA</c>: a run, an experiment, or fits to choices as one HTML page.</summary>
internal static class ReportCommand
{
    /// <summary>Where <c>--out</c> says that the page goes, a folder or a file that ends in .html; null where it was not given.</summary>
    /// <param name="result">The command line.</param>
    public static string? Place(ParseResult result) => RunsSource.Out(result) is not { } place ? null
        : OutputPath.EndOf(place) is ".html" or ".htm" || !OutputPath.IsFile(place) ? place
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

                var (page, models) = choices.Save([result.GetValue(folder)!, .. result.GetValue(more) ?? []], result);
                Write(result, page, "models", models);
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
            var source = RunsSource.Read(result.GetValue(folder)!, ExperimentSource.Threads(result));
            string? asked =
                AgainstOption.Check(result.GetValue(against), [.. source.Runs.Select(run => run.Manifest.Condition).Distinct()]);
            var output = new CountOutput(result);
            foreach (string repeated in source.Repeated)
            {
                output.Say(repeated);
            }

            output.Say($"reporting on {source.Path} ({source.Runs.Count} {(source.Runs.Count == 1 ? "run" : "runs")}) ...");
            string path = output.Count(
                "report", "parts", ReportFile.PartCount(source), progress => ReportFile.Save(
                    source, place ?? (source.Studies.Count > 0 ? null : source.OnlyRun?.Path) ?? source.Path, progress, asked));
            Write(result, path, "runs", source.Runs.Count);
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

    private static void Write(ParseResult result, string path, string what, int count)
    {
        if (result.GetValue(GlobalOptions.Json))
        {
            JsonOutput.Write(new JsonObject { ["report"] = path, [what] = count, ["bytes"] = new FileInfo(path).Length });
            return;
        }

        Console.Out.WriteLine(path);
    }
}
