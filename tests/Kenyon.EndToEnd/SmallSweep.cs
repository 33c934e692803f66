using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd;

/// <summary>
/// A sweep of small runs for tests that start many processes: folders in memory, no figures, a checkpoint after every generation.
/// </summary>
internal sealed class SmallSweep : IDisposable
{
    private static readonly TimeSpan LongestProcess = TimeSpan.FromMinutes(10); // A machine under load gives twenty processes little each.

    private readonly MemoryFolder _root = new();
    private readonly KenyonProcess _kenyon;
    private readonly string _file;

    public SmallSweep(int conditionCount, int replicateCount, int generationCount)
    {
        _kenyon = new KenyonProcess(folder: _root.Path);
        _file = Path.Combine(_root.Path, "small.yaml");
        string noises = string.Join(", ", Enumerable.Range(1, conditionCount).Select(index => $"0.{index:00}"));
        File.WriteAllText(
            _file,
            $"name: small\nreplicates: {replicateCount}\ntask: {{ kind: prediction, trials: 16, steps: 20 }}\n"
            + $"optimizer: {{ generations: {generationCount}, populationSize: 16, elites: 2 }}\nsweep: "
            + $"{{ task.rewardNoise: [{noises}] }}\n");
        RunCount = conditionCount * replicateCount;
    }

    public int RunCount { get; }

    public string Root => _root.Path;

    public Process Start(string folder, params string[] more) =>
        _kenyon.Start(
            new Dictionary<string, string>(),
            ["evolve", _file, "--json", "--no-figures", "--checkpoint-every", "0", "--out", folder, .. more]);

    /// <summary>Waits for the end; what it printed.</summary>
    public static KenyonProcess.Outcome End(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(LongestProcess))
        {
            Assert.Fail(
                $"The process hangs: {process.TotalProcessorTime.TotalSeconds:F1} s of processor time in "
                + $"{LongestProcess.TotalSeconds:F0} s.");
        }

        return new KenyonProcess.Outcome(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    public KenyonProcess.Outcome Run(string folder, params string[] more)
    {
        using var process = Start(folder, more);
        return End(process);
    }

    /// <summary>Everything of a finished sweep that two equal ones have in common: ids, hashes, champions.</summary>
    public static string Results(KenyonProcess.Outcome outcome)
    {
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        var runs = outcome.Json["runs"]?.AsArray().Select(run => run!) ?? [outcome.Json];
        return string.Join('\n', runs.Select(run =>
        {
            var copy = (JsonObject)run.DeepClone();
            copy.Remove("directory");
            copy.Remove("wallSeconds");
            copy.Remove("generationSeconds");
            copy.Remove("evaluationSeconds");
            return copy.ToJsonString();
        }));
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int process, int signal);

    /// <summary>Sends a signal: 2 is SIGINT (Ctrl-C), 15 is SIGTERM.</summary>
    public static void Signal(Process process, int signal) => Assert.Equal(0, SendSignal(process.Id, signal));

    public void Dispose() => _root.Dispose();
}
