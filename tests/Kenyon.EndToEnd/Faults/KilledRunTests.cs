using System.Diagnostics;

namespace Kenyon.EndToEnd.Faults;

/// <summary>
/// Real <c>kill -9</c> at random moments, with any number of jobs and threads: the same command again, and the results are the same.
/// </summary>
public sealed class KilledRunTests
{
    [Fact]
    public void Killed_4_times_a_sweep_comes_to_the_same_results() => Campaign(4);

    [Fact]
    [Trait("Category", "Long")]
    public void Killed_200_times_a_sweep_comes_to_the_same_results() => Campaign(200);

    private static void Campaign(int target)
    {
        var random = TestSeed.Start(out int seed);
        using var sweep = new SmallSweep(conditionCount: 2, replicateCount: 2, generationCount: 60);
        var clock = Stopwatch.StartNew();
        string expected = SmallSweep.Results(sweep.Run("straight", "--jobs", "1", "--threads", "1"));
        double whole = clock.Elapsed.TotalMilliseconds;
        Assert.Equal(expected, SmallSweep.Results(sweep.Run("many", "--jobs", "4", "--threads", "2")));
        int killCount = 0;
        int goneOnCount = 0;
        for (int round = 0; killCount < target; round++)
        {
            string folder = $"killed-{round}";
            while (killCount < target)
            {
                using var process = sweep.Start(folder, "--jobs", random.Next(2) == 0 ? "1" : "4", "--threads", $"{random.Next(1, 3)}");
                if (process.WaitForExit((int)(random.NextDouble() * whole * 1.2)))
                {
                    break;
                }

                process.Kill();
                process.WaitForExit();
                killCount++;
            }

            goneOnCount += Directory.Exists(Path.Combine(sweep.Root, folder))
                ? Directory.GetFiles(Path.Combine(sweep.Root, folder), "checkpoint-*", SearchOption.AllDirectories).Length
                : 0;
            Assert.True(expected == SmallSweep.Results(sweep.Run(folder)), $"The results differ in {folder}; {TestSeed.Replay(seed)}.");
        }

        Assert.True(goneOnCount > 0, "No kill fell into a run.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{killCount} kills, no difference");
    }
}
