using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Work;
using Kenyon.Experiments.Folders;

namespace Kenyon.Tests.Cluster.Coordination;

/// <summary>What those see who watch a cluster.</summary>
public sealed class CrewLogTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(8);
    private readonly Work.SimulatedClock _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-crew-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Work_counts_as_it_is_handed_in_and_a_whole_run_as_it_passes()
    {
        var log = new CrewLog(_clock);
        log.Enter(Card("a", 2));
        log.Enter(Card("b", 1));
        Assert.Equal(0, Look(log).Cores);
        _clock.Now += 10_000;
        log.Add("a", Outcome(3));
        log.Add("a", Outcome(3));
        log.Add("nobody", Outcome(100));
        var status = Look(log, new HeldPiece("b", "run 7", false, TimeSpan.FromSeconds(9)));
        Assert.Equal((2, 0.2, 1.5, 0.5), (status.Pieces, status.PiecesPerSecond, status.Cores, status.Efficiency));
        Assert.Equal((WorkerStatus.Waiting, WorkerStatus.Working), (status.Workers[0].State, status.Workers[1].State));
        Assert.Equal(["run 7"], status.Workers[1].Work);
    }

    [Fact]
    public void Batches_are_counted_and_who_is_silent_gone_or_put_out_is_said_so()
    {
        var log = new CrewLog(_clock);
        foreach (string name in (string[])["a", "b", "c", "d"])
        {
            log.Enter(Card(name, 1));
        }

        log.Leave("c", WorkerStatus.Left);
        log.Leave("d", WorkerStatus.Expelled);
        var batch = new HeldPiece("a", "run", true, TimeSpan.Zero);
        var status = log.Look([batch, batch], name => name == "a" ? TimeSpan.Zero : name == "b" ? s_patience * 2 : null, s_patience);
        Assert.Equal(["run (2 batches)"], status.Workers[0].Work);
        Assert.Equal(
            [WorkerStatus.Working, WorkerStatus.Silent, WorkerStatus.Left, WorkerStatus.Expelled],
            status.Workers.Select(worker => worker.State));
    }

    [Fact]
    public void Of_those_that_are_gone_the_last_hundred_are_kept()
    {
        var log = new CrewLog(_clock);
        for (int worker = 0; worker < 130; worker++)
        {
            log.Enter(Card($"w{worker}", 1));
            log.Leave($"w{worker}", WorkerStatus.Left);
        }

        log.Enter(Card("last", 1));
        log.Leave("last", WorkerStatus.Expelled);
        string[] kept = [.. Look(log).Workers.Select(worker => worker.Name)];
        Assert.Equal(100, kept.Length);
        Assert.Contains("last", kept);
        Assert.DoesNotContain("w0", kept);
        Assert.Contains("w129", kept);
    }

    [Fact]
    public void A_full_disk_is_told_once_and_a_damaged_file_is_no_cluster()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var said = new List<string>();
        var status = new ClusterStatus("a:1", "h", 1, default, default, false, [], 0, 0, 0, 0, 0);
        using (new StatusWriter(Path.Combine(file, "below"), isOver => status with { IsOver = isOver }, TimeProvider.System, said.Add))
        {
            SpinWait.SpinUntil(() => said.Count > 0, TimeSpan.FromSeconds(10));
        }

        Assert.StartsWith("what workers do cannot be shown: ", Assert.Single(said), StringComparison.Ordinal);
        Assert.Null(ClusterFile.Read(_folder));
        foreach (string damaged in (string[])["", "null", "[]", "{\"address\":3}", "{", WithNull("workers"), WithNull("work")])
        {
            File.WriteAllText(Path.Combine(_folder, ClusterFile.FileName), damaged);
            Assert.Null(ClusterFile.Read(_folder));
        }

        ClusterFile.Write(_folder, status);
        Assert.Equal("a:1", ClusterFile.Read(_folder)!.Address);
    }

    /// <summary>A file in which a list holds nothing where something must be.</summary>
    private static string WithNull(string list)
    {
        string work = list == "work" ? "null" : "", worker = "{\"name\":\"w\",\"threads\":1,\"state\":\"left\",\"work\":[" + work
            + "],\"pieces\":0,\"busySeconds\":0,\"silentSeconds\":0}";
        return "{\"address\":\"a\",\"host\":\"h\",\"process\":1,\"since\":\"2026-01-01T00:00:00Z\",\"at\":\"2026-01-01T00:00:00Z\","
            + $"\"isOver\":false,\"workers\":[{(list == "workers" ? "null" : worker)}],\"pieces\":0,\"lostPieces\":0,"
            + "\"piecesPerSecond\":0,\"cores\":0,\"efficiency\":0}";
    }

    private static WorkerCard Card(string name, int threads) => new(name, "build", "golden", threads);

    private static Outcome Outcome(double seconds) => new([], [], "", seconds);

    private static CrewStatus Look(CrewLog log, params HeldPiece[] held) => log.Look(held, _ => TimeSpan.Zero, s_patience);
}
