using System.Globalization;

namespace Kenyon.EndToEnd.Cluster;

/// <summary>
/// Real processes that die and stand still, a cable that is cut, a disk that is full: never a wrong bit, nothing to do but to start again
/// what was killed, and the work goes on within two leases.
/// </summary>
public sealed class FaultCampaignTests
{
    private const double TwoLeases = 10;

    /// <summary>Of each kind but a killed worker, which other tests have. How long it takes on a busy machine is no matter.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void After_a_fault_of_each_kind_the_work_goes_on_to_the_same_bits() =>
        Campaign(1, [Fault.KilledWorker], generationCount: 150, runCount: 0, longestFault: 1.5, longestPause: 0.2);

    /// <summary>KENYON_FAULTS faults, 50 where it is not set.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void After_many_faults_the_work_goes_on_to_the_same_bits_within_two_leases() =>
        Campaign(
            int.Parse(Environment.GetEnvironmentVariable("KENYON_FAULTS") ?? "50", CultureInfo.InvariantCulture),
            [],
            generationCount: 3000,
            runCount: 60,
            longestFault: 15,
            longestPause: 3,
            longestRecovery: TwoLeases);

    [Theory]
    [InlineData((int)Fault.CutCable)]
    [InlineData((int)Fault.LostPackets)]
    [Trait("Category", "Long")]
    public void After_forty_seconds_without_a_network_the_work_goes_on_to_the_same_bits(int kind)
    {
        using var cluster = new FaultyCluster(TestSeed.Start(out _));
        var fault = (Fault)kind;
        Assert.SkipUnless(cluster.Kinds.Contains(fault), "two networks cannot be made here (ip netns)");
        cluster.Prepare(generationCount: 600, runCount: 0);
        cluster.Begin(0);
        Assert.True(cluster.IsAtWork(0.2));
        double seconds = cluster.Suffer(fault, 40, 40);
        TestContext.Current.TestOutputHelper?.WriteLine($"goes on after {seconds:F1} s");
        cluster.End($"forty seconds of {fault}");
        Assert.InRange(seconds, 0, TwoLeases);
    }

    private static void Campaign(
        int count,
        Fault[] without,
        int generationCount,
        int runCount,
        double longestFault,
        double longestPause,
        double longestRecovery = double.PositiveInfinity)
    {
        var random = TestSeed.Start(out int seed);
        var output = TestContext.Current.TestOutputHelper;
        using var cluster = new FaultyCluster(random);
        cluster.Prepare(generationCount, runCount);
        Fault[] kinds = [.. cluster.Kinds.Except(without)];
        var faults = new Queue<Fault>(Draw(random, kinds, count));
        var seconds = kinds.ToDictionary(kind => kind, _ => new List<double>());
        int round = 0;
        output?.WriteLine($"faults: {string.Join(", ", kinds)}");
        while (faults.Count > 0)
        {
            Assert.True(round < 10 + (2 * count), "experiments end before a fault can happen");
            cluster.Begin(round++);
            var happened = new List<string>();
            while (faults.Count > 0 && cluster.IsAtWork(longestPause))
            {
                var fault = faults.Dequeue();
                seconds[fault].Add(cluster.Suffer(fault, 0, longestFault));
                happened.Add($"{fault} ({seconds[fault][^1]:F1} s)");
            }

            cluster.End($"{string.Join(", ", happened)}; {TestSeed.Replay(seed)}");
            output?.WriteLine($"round {round}: {string.Join(", ", happened)}");
        }

        foreach (var (kind, found) in seconds)
        {
            found.Sort();
            output?.WriteLine(
                $"{kind}: {found.Count}, goes on after {found[0]:F1} to {found[^1]:F1} s, median {found[found.Count / 2]:F1}");
        }

        output?.WriteLine($"{seconds.Values.Sum(found => found.Count)} faults in {round} experiments, no difference");
        Assert.All(
            seconds, kind => Assert.True(kind.Value[^1] < longestRecovery, $"{kind.Key}: {kind.Value[^1]:F1} s; {TestSeed.Replay(seed)}"));
    }

    /// <summary>Faults in any order, of every kind about as many.</summary>
    private static Fault[] Draw(Random random, Fault[] kinds, int count)
    {
        Fault[] faults = [.. Enumerable.Range(0, Math.Max(count, kinds.Length)).Select(index => kinds[index % kinds.Length])];
        random.Shuffle(faults);
        return faults;
    }
}
