namespace Kenyon.EndToEnd.Faults;

/// <summary>Several processes work through one sweep: every run is done once, by one of them.</summary>
public sealed class DrainedSweepTests
{
    [Fact]
    public void Thirty_runs_over_6_worker_processes_are_drained_3_times() => Campaign(3);

    [Fact]
    [Trait("Category", "Long")]
    public void Thirty_runs_over_6_worker_processes_are_drained_200_times() => Campaign(200);

    private static void Campaign(int drainCount)
    {
        const int ProcessCount = 6;
        using var sweep = new SmallSweep(conditionCount: 10, replicateCount: 3, generationCount: 3);
        string expected = SmallSweep.Results(sweep.Run("alone", "--jobs", "1", "--threads", "1"));
        for (int drain = 0; drain < drainCount; drain++)
        {
            string folder = $"drain-{drain}";
            var processes = Enumerable.Range(0, ProcessCount).Select(_ => sweep.Start(folder, "--jobs", "2", "--threads", "2")).ToList();
            foreach (var process in processes)
            {
                using (process)
                {
                    var outcome = SmallSweep.End(process);
                    Assert.True(outcome.ExitCode is 0 or 75, $"drain {drain}: exit code {outcome.ExitCode}\n{outcome.Errors}");
                    Assert.True(
                        outcome.ExitCode == 0 || outcome.Errors.Contains("in use by process", StringComparison.Ordinal), outcome.Errors);
                }
            }

            // All are done already: the last command only collects.
            string[] summaries = Directory.GetFiles(Path.Combine(sweep.Root, folder), "summary.json", SearchOption.AllDirectories);
            Assert.Equal(sweep.RunCount, summaries.Length);
            Assert.Equal(expected, SmallSweep.Results(sweep.Run(folder)));
            Assert.All(
                summaries,
                path => Assert.Equal(3, File.ReadAllLines(Path.Combine(Path.GetDirectoryName(path)!, "generations.jsonl")).Length));
            Directory.Delete(Path.Combine(sweep.Root, folder), recursive: true);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{drainCount} drains of {sweep.RunCount} runs over {ProcessCount} processes, no difference");
    }
}
