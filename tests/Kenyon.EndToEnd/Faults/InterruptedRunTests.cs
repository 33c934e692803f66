using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd.Faults;

/// <summary>Ctrl-C once, twice, and SIGTERM.</summary>
public sealed class InterruptedRunTests
{
    private const int CtrlC = 2;
    private const int Terminate = 15;

    [Theory]
    [InlineData(CtrlC)]
    [InlineData(Terminate)]
    public void One_signal_saves_says_how_to_go_on_and_ends_with_130(int signal)
    {
        using var sweep = new SmallSweep(conditionCount: 1, replicateCount: 2, generationCount: 100_000);
        using var process = sweep.Start("runs", "--jobs", "2");
        WaitForRecords(sweep, process);
        SmallSweep.Signal(process, signal);
        var outcome = SmallSweep.End(process);
        Assert.Equal(130, outcome.ExitCode);
        Assert.Contains("the same command continues", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
        foreach (string path in Manifests(sweep))
        {
            Assert.Equal("interrupted", (string)JsonNode.Parse(File.ReadAllText(path))!["state"]!);
            string folder = Path.GetDirectoryName(path)!;
            int recordCount = File.ReadAllLines(Path.Combine(folder, "generations.jsonl")).Length;
            Assert.EndsWith($"{recordCount:D8}", Directory.GetFiles(folder, "checkpoint-*").Order().Last(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_second_signal_ends_the_process_at_once_and_the_run_goes_on_all_the_same()
    {
        using var sweep = new SmallSweep(conditionCount: 1, replicateCount: 1, generationCount: 100_000);

        // A generation takes many minutes.
        string[] huge = ["--set", "task.trials=65536", "--set", "task.steps=20000"];
        using (var process = sweep.Start("runs", huge))
        {
            WaitForManifest(sweep, process);
            SmallSweep.Signal(process, CtrlC);
            while (process.StandardError.ReadLine() is { } line && !line.Contains("once more", StringComparison.Ordinal))
            {
            }

            Assert.False(process.HasExited);
            SmallSweep.Signal(process, CtrlC);
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "The second signal was not heard.");
            Assert.Equal(130, process.ExitCode);
        }

        // The folder is free at once: the next process writes its own number there.
        using var again = sweep.Start("runs", huge);
        Wait(again, () => Directory.GetFiles(sweep.Root, "lock-holder", SearchOption.AllDirectories)
            .Any(path => File.Exists(path) && File.ReadAllText(path).Contains($"\"process\": {again.Id},", StringComparison.Ordinal)));
        again.Kill();
        again.WaitForExit();
    }

    private static string[] Manifests(SmallSweep sweep) => Directory.Exists(Path.Combine(sweep.Root, "runs"))
        ? Directory.GetFiles(Path.Combine(sweep.Root, "runs"), "manifest.json", SearchOption.AllDirectories) : [];

    private static void WaitForManifest(SmallSweep sweep, Process process) => Wait(process, () => Manifests(sweep).Length > 0);

    private static void WaitForRecords(SmallSweep sweep, Process process) => Wait(process, () =>
        Manifests(sweep) is { Length: 2 } found
        && found.All(
            path => new FileInfo(Path.Combine(Path.GetDirectoryName(path)!, "generations.jsonl")) is { Exists: true, Length: > 0 }));

    private static void Wait(Process process, Func<bool> isThere)
    {
        while (!isThere())
        {
            Assert.False(process.HasExited, "The process ended too early.");
            Thread.Yield();
        }
    }
}
