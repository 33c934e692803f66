using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Analysis.Reports;
using Kenyon.Cli.Output;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon report RUN</c> or <c>DATA</c>: a run, an experiment, or fits to choices as one HTML page.</summary>
internal static class ReportCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("RUN") { Description = "A run folder, the folder of an experiment, or a file of choices (CSV, Parquet, NWB)" };
        var more = new Argument<string[]>("MORE") { Description = "Choices: more files of them", Arity = ArgumentArity.ZeroOrMore };
        var choices = new FitReportSource();
        var against = AgainstOption.Create();
        var command = new Command(
            "report", "Write one self-contained HTML page on a run, an experiment, or fits to choices; --out says where [default: the folder itself, or NAME-report for a file NAME]") { folder, more, against };
        choices.AddTo(command);
        command.SetAction(result =>
        {
            if (File.Exists(result.GetValue(folder)!))
            {
                if (result.GetValue(against) is { } condition)
                {
                    throw new CommandException(ExitCode.Usage, $"--against is '{condition}', but {result.GetValue(folder)} is a file of choices, which has no conditions; leave it out.");
                }

                var (page, models) = choices.Save([result.GetValue(folder)!, .. result.GetValue(more) ?? []], result);
                Write(result, page, "models", models);
                return;
            }

            if (result.GetValue(more) is { Length: > 0 } others)
            {
                throw new CommandException(ExitCode.Usage, $"{others[0]} is one argument too many: {result.GetValue(folder)} is not a file of choices; a report is on one run, one experiment, or files of choices.");
            }

            var source = RunsSource.Read(result.GetValue(folder)!);
            string? asked = AgainstOption.Check(result.GetValue(against), [.. source.Runs.Select(run => run.Manifest.Condition).Distinct()]);
            var output = new CountOutput(result);
            foreach (string repeated in source.Repeated)
            {
                output.Say(repeated);
            }

            output.Say($"reporting on {source.Path} ({source.Runs.Count} {(source.Runs.Count == 1 ? "run" : "runs")}) ...");
            string path = output.Count(
                "report", "parts", ReportFile.PartCount(source), progress => ReportFile.Save(source, RunsSource.OutFolder(result) ?? source.OnlyRun?.Path ?? source.Path, progress, asked));
            Write(result, path, "runs", source.Runs.Count);
        });
        return command;
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
