using System.Diagnostics;

namespace Kenyon.EndToEnd.Cluster;

/// <summary>Processes that share a sweep and wait for each other.</summary>
public sealed class WaitingSweepTests
{
    [Fact]
    public void Who_waits_takes_over_what_a_killed_process_leaves_behind_and_ends_with_all_runs_done()
    {
        using var sweep = new SmallSweep(conditionCount: 2, replicateCount: 2, generationCount: 400);
        string expected = SmallSweep.Results(sweep.Run("straight"));
        using var other = sweep.Start("shared", "--jobs", "4", "--threads", "1");
        var clock = Stopwatch.StartNew();
        while (Directory.GetFiles(sweep.Root, "lock-holder", SearchOption.AllDirectories).Length < 4)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30) && !other.HasExited, "The other process does not begin.");
            Thread.Sleep(20);
        }

        using var waiting = sweep.Start("shared", "--wait", "--jobs", "1");
        Thread.Sleep(500);
        other.Kill();
        var outcome = SmallSweep.End(waiting);
        Assert.Equal(expected, SmallSweep.Results(outcome));
        Assert.Equal(4, outcome.Json["runs"]!.AsArray().Count);
    }
}
