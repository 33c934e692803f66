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
        var choices = new FitReportSource();
        var command = new Command(
            "report", "Write one self-contained HTML page on a run, an experiment, or fits to choices; --out says where [default: the folder itself, or NAME-report for a file NAME]") { folder };
        choices.AddTo(command);
        command.SetAction(result =>
        {
            if (File.Exists(result.GetValue(folder)!))
            {
                var (page, models) = choices.Save(result.GetValue(folder)!, result);
                Write(result, page, "models", models);
                return;
            }

            var source = RunsSource.Read(result.GetValue(folder)!);
            var output = new CountOutput(result);
            output.Say($"reporting on {source.Path} ({source.Runs.Count} {(source.Runs.Count == 1 ? "run" : "runs")}) ...");
            string path = output.Count(
                "report", "parts", ReportFile.PartCount(source), progress => ReportFile.Save(source, RunsSource.OutFolder(result) ?? source.OnlyRun?.Path ?? source.Path, progress));
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
