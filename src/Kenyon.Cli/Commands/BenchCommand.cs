using System.CommandLine;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text.Json.Nodes;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Cli.Speed;
using Kenyon.Experiments.Champions;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon bench</c>: how fast is this machine?</summary>
internal static class BenchCommand
{
    private const string Preset = "foraging";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command =
            new Command("bench", "Measure the speed of the simulation on this machine and how long a run takes (about 12 seconds)");
        command.SetAction(result =>
        {
            bool isQuiet = result.GetValue(GlobalOptions.Quiet);
            int threadCount = ExperimentSource.Threads(result);
            Say($"the first generations of a '{Preset}' run …");
            var run = new RunMeasurement(Path.Combine(ExperimentSource.PresetFolder, $"{Preset}.yaml"), threadCount).Measure();
            var body = EvolvedAgent.Read(Path.Combine(AppContext.BaseDirectory, "bench", "champion.json"));
            var report = new SpeedMeasurement(body, Say).Measure(threadCount);
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(ToJson(report, run));
            }
            else
            {
                Print(report, run);
            }

            void Say(string text)
            {
                if (!isQuiet)
                {
                    Console.Error.WriteLine(text);
                }
            }
        });
        return command;
    }

    private static JsonObject ToJson(SpeedReport report, RunEstimate run) => new()
    {
        ["agentStepsPerSecondPerCore"] = Math.Round(report.StepsPerSecond),
        ["peakFraction"] = Math.Round(report.PeakFraction, 4),
        ["eventsPerSecondPerCore"] = Math.Round(report.EventsPerSecond),
        ["scalarRatio"] = Math.Round(report.ScalarRatio, 1),
        ["threads"] = new JsonArray([.. report.Threads.Select(entry => (JsonNode)new JsonObject
        {
            ["threads"] = entry.Threads, ["agentStepsPerSecond"] = Math.Round(entry.StepsPerSecond),
        })]),
        ["peakFlops"] = Math.Round(report.PeakOperationsPerSecond),
        ["mealsPerStep"] = Math.Round(report.MealsPerStep, 4),
        ["lanes"] = Vector512.IsHardwareAccelerated ? 16 : 8,
        ["scalarStepsPerSecond"] = Math.Round(report.ScalarStepsPerSecond),
        ["run"] = new JsonObject
        {
            ["preset"] = run.Preset,
            ["seconds"] = Math.Round(run.Seconds, 2),
            ["startSeconds"] = Math.Round(run.StartSeconds, 2),
            ["generationSeconds"] = Math.Round(run.GenerationSeconds, 2),
            ["endSeconds"] = Math.Round(run.EndSeconds, 2),
            ["shareOutsideEvaluation"] = Math.Round(run.ShareAroundEvaluation, 3),
        },
    };

    private static void Print(SpeedReport report, RunEstimate run)
    {
        Row(
            "vector registers",
            Vector512.IsHardwareAccelerated ? "16 lifetimes wide (AVX-512)"
                : Vector256.IsHardwareAccelerated ? "8 lifetimes wide (AVX2)"
                : "none: slow");
        Row("peak of a core", $"{report.PeakOperationsPerSecond / 1e9:F0} billion float operations a second, multiply-adds only");
        Row("foraging", $"{report.StepsPerSecond / 1e6:F1} million steps a second and core: {report.PeakFraction:P0} of the peak");
        Row(
            "  one by one",
            $"{report.ScalarStepsPerSecond / 1e6:F2} million steps a second: the plain definition of the same numbers, "
            + $"{report.ScalarRatio:F0} × slower");
        Row("prediction", $"{report.EventsPerSecond / 1e6:N0} million events a second and core");
        double single = report.Threads[0].StepsPerSecond;
        foreach (var (threads, steps) in report.Threads)
        {
            Row(
                threads == 1 ? "1 thread" : $"{threads} threads",
                $"{steps / 1e6:F1} million foraging steps a second{(threads == 1 ? "" : $": {steps / single:F2} × one thread")}");
        }

        if (BusyProcesses() is { } load)
        {
            Row("other processes", $"keep this machine busy (load {load:F0} on {Environment.ProcessorCount} cores): idle it is faster");
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine(
            $"A '{run.Preset}' run takes about {run.Seconds:F0} s here: {run.StartSeconds:F1} s to start, {run.GenerationSeconds:F1} s for "
            + $"{run.GenerationCount} generations");
        Console.Out.WriteLine(
            $"({run.StepCount / 1e6:N0} million steps; {run.ShareAroundEvaluation:P0} of the time outside evaluation), {run.EndSeconds:F1} "
            + "s for champion, records and figure.");
    }

    /// <summary>
    /// Processes that wanted a core in the last minute, where they are more than there are cores besides this one's; null elsewhere.
    /// </summary>
    private static double? BusyProcesses()
    {
        const string Path = "/proc/loadavg";
        return File.Exists(Path)
            && double.TryParse(File.ReadAllText(Path).Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double load)
            && load > Environment.ProcessorCount + 1
            ? load : null;
    }

    private static void Row(string what, string found) => Console.Out.WriteLine($"{Terminal.Strong($"{what,-16}")}  {found}");
}
