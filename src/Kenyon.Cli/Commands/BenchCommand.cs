using System.CommandLine;
using System.Globalization;
using System.Runtime.Intrinsics;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Machine;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon bench</c>: how fast is this machine?</summary>
internal static class BenchCommand
{
    private const string Preset = "foraging";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command =
            new Command("bench", "Measure the speed of the simulation on this machine and how long a run takes (about 18 seconds)");
        var compare = new Option<string?>("--compare")
        {
            HelpName = "FILE",
            Description = "An earlier answer (kenyon bench --json > FILE): says how many times as fast everything is now.",
        };
        command.Add(compare);
        command.SetAction(result =>
        {
            var earlier = result.GetValue(compare) is { } path ? EarlierBench.Read(path) : null;
            var terminal = Terminal.Of(result);
            Action<string> say = result.GetValue(GlobalOptions.Quiet) ? _ => { } : terminal.Error.WriteLine;
            var request = new BenchRequest(
                Path.Combine(ExperimentSource.Presets.Folder, $"{Preset}.yaml"),
                Path.Combine(AppContext.BaseDirectory, "bench", "champion.json"),
                Path.Combine(ExperimentSource.Presets.Folder, "atlas-small.parquet"),
                earlier);
            AnswerOutput.Print(
                Bench.Run(request, Tools.Of(result, say)), result, (printed, answer) => Write(printed, answer, BusyProcesses()));
        });
        return command;
    }

    /// <summary>Writes it for a person.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="answer">How fast this machine is.</param>
    /// <param name="load">Processes that wanted a core meanwhile, where they are too many; or null.</param>
    internal static void Write(Terminal terminal, BenchAnswer answer, double? load)
    {
        var (report, run) = (answer.Speed, answer.Run);
        void Row(string what, string found) => terminal.Line($"{terminal.Strong($"{what,-16}")}  {found}");
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
        Row(
            "prediction",
            $"{report.EventsPerSecond / 1e6:N0} million events a second and core: {report.EventsPerSecond / report.EventsLimit:P0} of the "
            + "peak");
        double single = report.Threads[0].StepsPerSecond;
        foreach (var (threads, steps) in report.Threads)
        {
            Row(
                threads == 1 ? "1 thread" : $"{threads} threads",
                $"{steps / 1e6:F1} million foraging steps a second{(threads == 1 ? "" : $": {steps / single:F2} × one thread")}");
        }

        if (load is { } busy)
        {
            Row("other processes", $"keep this machine busy (load {busy:F0} on {Environment.ProcessorCount} cores): idle it is faster");
        }

        foreach (var pace in answer.Paces)
        {
            Row(pace.Key, $"{Rate(pace.PerSecond)} {pace.What} a second and core; {pace.Limit} alone: {Rate(pace.LimitPerSecond)}");
        }

        terminal.Line();
        terminal.Line(
            $"A '{run.Preset}' run takes about {run.Seconds:F0} s here: {run.StartSeconds:F1} s to start, {run.GenerationSeconds:F1} s for "
            + $"{run.GenerationCount} generations");
        terminal.Line(
            $"({run.StepCount / 1e6:N0} million steps; {run.ShareAroundEvaluation:P0} of the time outside evaluation), {run.EndSeconds:F1} "
            + "s for champion, records and figure.");
        WriteComparison(terminal, answer);
    }

    private static void WriteComparison(Terminal terminal, BenchAnswer answer)
    {
        if (answer.Comparison is not { } comparison)
        {
            return;
        }

        string version = comparison.Version.Length > 0 ? $" (version {comparison.Version})" : "";
        terminal.Line();
        terminal.Line($"Times as fast as in {comparison.Source}{version}:");
        if (comparison.Differences.Count > 0)
        {
            terminal.Line($"Another machine ({string.Join("; ", comparison.Differences)}): these ratios are not those of the program.");
        }

        foreach (var speed in comparison.Speeds)
        {
            terminal.Line($"{terminal.Strong($"{speed.Key,-26}")}  {speed.Ratio:F2}");
        }
    }

    private static string Rate(double perSecond) => perSecond switch
    {
        >= 1e6 => $"{perSecond / 1e6:F1} million",
        >= 100 => $"{perSecond:N0}",
        _ => $"{perSecond:F1}",
    };

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
}
