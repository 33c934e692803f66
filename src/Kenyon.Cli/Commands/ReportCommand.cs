using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Analysis.Reports;
using Kenyon.Cli.Output;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon report RUN</c>: a run, or an experiment, as one HTML page.</summary>
internal static class ReportCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = RunsSource.Argument();
        var command = new Command("report", "Write one self-contained HTML page on a run or an experiment; --out says where [default: the folder itself]") { folder };
        command.SetAction(result =>
        {
            var source = RunsSource.Read(result.GetValue(folder)!);
            new RunOutput(result).Say($"reporting on {source.Path} ({source.Runs.Count} {(source.Runs.Count == 1 ? "run" : "runs")}) ...");
            string path = ReportFile.Save(source, RunsSource.OutFolder(result) ?? source.OnlyRun?.Path ?? source.Path);
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(new JsonObject { ["report"] = path, ["runs"] = source.Runs.Count, ["bytes"] = new FileInfo(path).Length });
                return;
            }

            Console.Out.WriteLine(path);
        });
        return command;
    }
}
