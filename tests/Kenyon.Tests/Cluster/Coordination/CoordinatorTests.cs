using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kenyon.Cluster.Access;
using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Pieces;
using Kenyon.Cluster.Workers;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Cluster.Coordination;

/// <summary>A coordinator and a worker that talk over TLS, both in this process.</summary>
public sealed class CoordinatorTests : IDisposable
{
    private const string Text =
        "name: s\ntask: { kind: prediction, trials: 16, steps: 12 }\noptimizer: { populationSize: 24, generations: 6 }\n";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _root = Directory.CreateTempSubdirectory("kenyon-coordinator-").FullName;
    private readonly ConcurrentQueue<string> _said = new();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_run_goes_over_the_wire_and_comes_back_to_the_same_bits_and_then_the_worker_ends(int runCount)
    {
        var plan = RunPlan.Of(ExperimentFile.Read(Text, "s.yaml"))[0];
        using var straight = PreparedRun.Of(plan);
        string expected = straight.Run(new RunFolder(Path.Combine(_root, "straight")), TimeProvider.System).ResultHash;
        string certificates = Path.Combine(_root, "certificates");
        ClusterCertificates.Create(certificates, TimeProvider.System);
        var place = ClusterAddress.Parse($"127.0.0.1:{FreePort()}").Address!;
        Task<(WorkerEnd Reason, int DoneCount)> worker;
        using (var coordinator = Coordinator.Start(
            new ClusterSettings(place, ClusterCertificates.OfCoordinator(certificates), 8, StatusFolder: _root),
            TimeProvider.System,
            _said.Enqueue))
        {
            worker = Task.Run(() => Worker.Run(
                place,
                ClusterCertificates.OfWorker(certificates),
                2,
                Skills.None,
                s_patience,
                TimeProvider.System,
                _said.Enqueue,
                TestContext.Current.CancellationToken));
            var summary = coordinator.Carrier(runCount, null)(
                plan, 1, new RunFolder(Path.Combine(_root, "spread")), null, null, TestContext.Current.CancellationToken);
            Assert.Equal(expected, summary.ResultHash);
            Assert.Equal(0, coordinator.DiscardTainted());
            Assert.Equal(runCount == 1, coordinator.Cost() is not null);
        }

        var (reason, count) = await worker;
        var status = ClusterFile.Read(_root)!;
        Assert.True(status is { IsOver: true, LostPieces: 0, Cores: >= 0 } && status.Process == Environment.ProcessId);
        Assert.Equal((2, count), (Assert.Single(status.Workers).Threads, status.Pieces));
        Assert.True(status.Workers[0] is { BusySeconds: > 0, Pieces: > 0 });
        Assert.Equal(WorkerEnd.Done, reason);
        Assert.True(count > 0);
        Assert.Contains(_said, text => text.EndsWith("has come, with 2 threads.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_waits_for_a_coordinator_whose_work_has_failed_and_works_for_the_next_one()
    {
        var place = ClusterAddress.Parse($"127.0.0.1:{FreePort()}").Address!;
        Task<(WorkerEnd Reason, int DoneCount)> worker;
        using (var failed = Coordinator.Start(new ClusterSettings(place), TimeProvider.System, _said.Enqueue))
        {
            worker = Task.Run(() => Worker.Run(
                place, null, 1, Skills.None, s_patience, TimeProvider.System, _said.Enqueue, TestContext.Current.CancellationToken));
            Assert.True(SpinWait.SpinUntil(() => _said.Any(text => text.Contains("has joined", StringComparison.Ordinal)), s_patience));
            failed.ExpectAgain();
        }

        Assert.Contains("workers wait for the same command for a while.", _said);
        using (var coordinator = Coordinator.Start(new ClusterSettings(place), TimeProvider.System, _said.Enqueue))
        {
            coordinator.Carrier(1, null)(
                RunPlan.Of(ExperimentFile.Read(Text, "s.yaml"))[0],
                1,
                new RunFolder(Path.Combine(_root, "spread")),
                null,
                null,
                TestContext.Current.CancellationToken);
        }

        var (reason, count) = await worker;
        Assert.Equal((WorkerEnd.Done, true), (reason, count > 0));
    }

    [Theory]
    [InlineData(true, "a connection from 127.0.0.1 is refused: the other side's certificate is that of a stranger", "that of a stranger")]
    [InlineData(
        false,
        "a connection from 127.0.0.1 is refused: it shows no certificate, or speaks no TLS; workers need --certificates DIR.",
        "no coordinator answers at")]
    public async Task A_worker_with_a_wrong_certificate_or_none_is_refused_and_told_of_on_both_sides_within_ten_seconds(
        bool hasOne, string here, string there)
    {
        foreach (string name in (string[])["own", "strange"])
        {
            ClusterCertificates.Create(Path.Combine(_root, name), TimeProvider.System);
        }

        var place = ClusterAddress.Parse($"127.0.0.1:{FreePort()}").Address!;
        var told = new ConcurrentQueue<string>();
        var last = TimeSpan.Zero;
        var clock = Stopwatch.StartNew();
        void Hear(ConcurrentQueue<string> side, string text, string expected)
        {
            side.Enqueue(text);
            last = text.Contains(expected, StringComparison.Ordinal) ? clock.Elapsed : last;
        }

        using (Coordinator.Start(
            new ClusterSettings(place, ClusterCertificates.OfCoordinator(Path.Combine(_root, "own"))),
            TimeProvider.System,
            text => Hear(_said, text, here)))
        {
            clock.Restart();
            var end = await Task.Run(() => Worker.Run(
                place,
                hasOne ? ClusterCertificates.OfWorker(Path.Combine(_root, "strange")) : null,
                1,
                Skills.None,
                TimeSpan.FromSeconds(1),
                TimeProvider.System,
                text => Hear(told, text, there),
                TestContext.Current.CancellationToken));
            Assert.Equal((WorkerEnd.Unreachable, 0), end);
            while (!_said.Any(text => text.Contains("is refused", StringComparison.Ordinal)) && clock.Elapsed < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken); // The coordinator sees to it on threads of its own.
            }
        }

        Assert.InRange(last.TotalSeconds, 0.001, 10);
        Assert.Contains(told, text => text.Contains(there, StringComparison.Ordinal));
        string refused = Assert.Single(_said, text => text.Contains("is refused", StringComparison.Ordinal));
        Assert.StartsWith(here, refused, StringComparison.Ordinal);
        Assert.DoesNotContain(_said, text => text.Contains("has come", StringComparison.Ordinal));
    }

    [Fact]
    public void A_worker_that_finds_nobody_gives_up_and_one_that_is_stopped_ends()
    {
        var place = ClusterAddress.Parse($"127.0.0.1:{FreePort()}").Address!;
        Assert.Equal(
            (WorkerEnd.Unreachable, 0),
            Worker.Run(
                place,
                null,
                1,
                Skills.None,
                TimeSpan.FromMilliseconds(100),
                TimeProvider.System,
                _said.Enqueue,
                TestContext.Current.CancellationToken));
        Assert.Contains(_said, text => text.StartsWith("no coordinator answers at", StringComparison.Ordinal));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.Equal(
            (WorkerEnd.Stopped, 0),
            Worker.Run(place, null, 1, Skills.None, s_patience, TimeProvider.System, _said.Enqueue, stop.Token));
    }

    [Fact]
    public void A_coordinator_that_cannot_listen_says_where()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var place = ClusterAddress.Parse(listener.LocalEndpoint.ToString()!).Address!;
        var failure = Assert.Throws<ClusterUnreachableException>(
            () => Coordinator.Start(new ClusterSettings(place), TimeProvider.System, _said.Enqueue));
        Assert.Contains($"cannot listen at {place.EndPoint}", failure.Message, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
