namespace Kenyon.Tests.Cluster.Work;

/// <summary>Whatever happens to messages, workers and coordinators, every piece comes to what it must, and the work ends.</summary>
public sealed class LedgerSimulationTests
{
    [Fact]
    public void Five_hundred_schedules_end_well() => Campaign(500);

    [Fact]
    [Trait("Category", "Long")]
    public void Ten_thousand_schedules_end_well() => Campaign(10_000);

    [Fact]
    [Trait("Category", "Long")]
    public void A_million_schedules_end_well()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("KENYON_SCHEDULES") == "1000000", "takes long; KENYON_SCHEDULES=1000000 asks for it");
        Campaign(1_000_000);
    }

    private static void Campaign(int count)
    {
        _ = TestSeed.Start(out int first);
        var counts = new LedgerSimulation.Counts();
        for (int index = 0; index < count; index++)
        {
            var simulation = new LedgerSimulation(unchecked(first + index));
            string? problem = simulation.Run();
            Assert.True(problem is null, $"{problem} in schedule {index}, seed {unchecked(first + index)}; {TestSeed.Replay(first)}.");
            var happened = simulation.Happened;
            counts.Lost += happened.Lost;
            counts.Doubled += happened.Doubled;
            counts.Stale += happened.Stale;
            counts.Known += happened.Known;
            counts.Expelled += happened.Expelled;
            counts.WorkerDeaths += happened.WorkerDeaths;
            counts.CoordinatorDeaths += happened.CoordinatorDeaths;
        }

        // All that may go wrong was met.
        int[] met =
            [counts.Lost, counts.Doubled, counts.Stale, counts.Known, counts.Expelled, counts.WorkerDeaths, counts.CoordinatorDeaths];
        Assert.All(met, number => Assert.True(number > count / 50, $"only {string.Join(", ", met)} in {count} schedules"));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{count} schedules: {counts.Lost} lost, {counts.Doubled} doubled, {counts.Stale} stale, {counts.Known} known, "
            + $"{counts.Expelled} put out, {counts.WorkerDeaths} workers and {counts.CoordinatorDeaths} coordinators killed");
    }
}
