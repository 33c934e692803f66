using System.Diagnostics;

namespace Kenyon.EndToEnd.Faults;

/// <summary>
/// Two processes at one sweep, figures included: every file belongs to its owner, so neither fails for what the other does.
/// </summary>
public sealed class PairedSweepTests : IDisposable
{
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void Four_pairs_of_processes_at_one_sweep_fail_at_nothing() =>
        Campaign(4, "optimizer.generations=3", "replicates=1", "task.trials=4");

    [Fact]
    [Trait("Category", "Long")]
    public void Two_hundred_pairs_of_processes_at_one_sweep_fail_at_nothing() => Campaign(200, "optimizer.generations=10");

    private void Campaign(int pairCount, params string[] settings)
    {
        string[] arguments = ["evolve", "noise", "--json", .. settings.SelectMany(setting => new[] { "--set", setting })];
        string? expected = null;
        int refusedCount = 0;
        for (int pair = 0; pair < pairCount; pair++)
        {
            string folder = $"pair-{pair}";
            Process[] processes = [Start(), Start()];
            var outcomes = processes.Select(End).ToList();

            // 75: the other process was still at work at some runs; at least one of the two finds all done.
            Assert.All(
                outcomes,
                outcome => Assert.True(outcome.ExitCode is 0 or 75, $"pair {pair}: exit code {outcome.ExitCode}: {outcome.Errors}"));
            Assert.Contains(outcomes, outcome => outcome.ExitCode == 0);
            foreach (var outcome in outcomes.Where(outcome => outcome.ExitCode == 0))
            {
                expected ??= Hashes(outcome);
                Assert.Equal(expected, Hashes(outcome));
            }

            refusedCount += outcomes.Count(outcome => outcome.ExitCode == 75);
            string root = Path.Combine(_kenyon.Folder, folder);
            int runCount = Directory.GetFiles(root, "summary.json", SearchOption.AllDirectories).Length;
            foreach (string figure in new[] { "evolution.png", "evolution.svg", "evolution.txt", "evolution.json" })
            {
                Assert.Equal(runCount, Directory.GetFiles(root, figure, SearchOption.AllDirectories).Length);
            }

            Assert.Empty(Directory.GetFiles(root, "*.tmp", SearchOption.AllDirectories));
            Directory.Delete(root, recursive: true);

            Process Start() => _kenyon.Start(new Dictionary<string, string>(), [.. arguments, "--out", folder]);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{pairCount} pairs, {refusedCount} ended while the other was at work, no false failure");
    }

    private static KenyonProcess.Outcome End(Process process)
    {
        using (process)
        {
            return SmallSweep.End(process);
        }
    }

    private static string Hashes(KenyonProcess.Outcome outcome) =>
        string.Join('\n', outcome.Json["runs"]!.AsArray().Select(run => $"{run!["run"]} {run["resultHash"]}"));
}
