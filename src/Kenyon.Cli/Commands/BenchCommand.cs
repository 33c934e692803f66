using System.CommandLine;
using System.Runtime.Intrinsics;
using System.Text.Json.Nodes;
using Kenyon.Cli.Output;
using Kenyon.Cli.Speed;
using Kenyon.Experiments.Planning;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon bench</c>: how fast is this machine?</summary>
internal static class BenchCommand
{
    // Steps of the preset 'foraging': 256 candidates × 16 lives × 300 steps × 150 generations, and the champion's choice and test.
    private const double PresetSteps = (256.0 * 16 * 300 * 150) + (17 * 256 * 300) + (2 * 1024 * 300);

    // Starting, breeding, records, figures; measured (docs/PERFORMANCE.md).
    private const double PresetOverheadSeconds = 2.5;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("bench", "Measure the speed of the simulation on this machine (about 10 seconds)");
        command.SetAction(result =>
        {
            bool isQuiet = result.GetValue(GlobalOptions.Quiet);
            var body = EvolvedAgent.Read(Path.Combine(AppContext.BaseDirectory, "bench", "champion.json"));
            var measurement = new SpeedMeasurement(body, text =>
            {
                if (!isQuiet)
                {
                    Console.Error.WriteLine(text);
                }
            });
            var report = measurement.Measure(ExperimentSource.Threads(result));
            if (result.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(ToJson(report));
            }
            else
            {
                Print(report);
            }
        });
        return command;
    }

    private static JsonObject ToJson(SpeedReport report) => new()
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
    };

    private static void Print(SpeedReport report)
    {
        Row("vector registers", Vector512.IsHardwareAccelerated ? "16 lifetimes wide (AVX-512)" : Vector256.IsHardwareAccelerated ? "8 lifetimes wide (AVX2)" : "none: slow");
        Row("peak of a core", $"{report.PeakOperationsPerSecond / 1e9:F0} billion float operations a second");
        Row("foraging", $"{report.StepsPerSecond / 1e6:F1} million steps a second and core: {report.PeakFraction:P0} of the peak, {report.ScalarRatio:F0} × the plain definition");
        Row("prediction", $"{report.EventsPerSecond / 1e6:F0} million events a second and core");
        double single = report.Threads[0].StepsPerSecond;
        foreach (var (threads, steps) in report.Threads)
        {
            Row(threads == 1 ? "1 thread" : $"{threads} threads", $"{steps / 1e6:F1} million steps a second, {steps / single:F2} × one thread");
        }

        double seconds = (PresetSteps / report.Threads[^1].StepsPerSecond) + PresetOverheadSeconds;
        Console.Out.WriteLine();
        Console.Out.WriteLine($"A 'foraging' run takes about {seconds:F0} s here ({PresetSteps / 1e6:F0} million steps).");
    }

    private static void Row(string what, string found) => Console.Out.WriteLine($"{Terminal.Strong($"{what,-18}")} {found}");
}
