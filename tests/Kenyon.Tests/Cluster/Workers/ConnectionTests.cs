using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kenyon.Cluster.Access;
using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Pieces;
using Kenyon.Cluster.Workers;
using Kenyon.Tests.Cluster.Work;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Kenyon.Tests.Cluster.Workers;

/// <summary>
/// What a worker finds that comes while a coordinator ends or begins: somebody who answers, and has no door. It waits for one.
/// </summary>
public sealed class ConnectionTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly ClusterAddress _place = ClusterAddress.Parse($"127.0.0.1:{FreePort()}").Address!;
    private readonly ConcurrentQueue<string> _said = new();

    [Fact]
    public async Task Who_answers_and_has_no_door_is_no_coordinator_and_the_next_one_is_found()
    {
        var token = TestContext.Current.CancellationToken;
        Task<(WorkerEnd Reason, int DoneCount)> worker;
        using (var doorless = Doorless())
        {
            await doorless.StartAsync(token);
            var clock = new SimulatedClock();
            var first = Task.Run(() => Work(_place, s_patience, clock, token), token);
            await UntilNoDoor(() => clock.Now = Math.Min(clock.Now + 100, 30_000), first, token);
            clock.Now += (long)s_patience.TotalMilliseconds;
            Assert.Equal(WorkerEnd.Unreachable, (await first).Reason);
            Assert.Equal($"no coordinator answers at {_place.Text}: what is there hands out no work.", _said.Last());
            _said.Clear();
            worker = Task.Run(() => Work(_place, s_patience, TimeProvider.System, token), token);
            await UntilNoDoor(() => { }, worker, token);

            await doorless.StopAsync(token);
        }

        using (Coordinator.Start(new ClusterSettings(_place), TimeProvider.System, _said.Enqueue))
        {
            await Until(() => _said.Any(text => text.EndsWith("has joined.", StringComparison.Ordinal)), worker, token);
        }

        // On a busy machine it has not asked for work yet when the coordinator ends, and does not hear that all is done.
        Assert.True((await worker).Reason is WorkerEnd.Done or WorkerEnd.Unreachable, string.Join('\n', _said));
    }

    [Fact]
    public async Task After_lines_were_let_go_the_next_call_has_a_new_one()
    {
        var token = TestContext.Current.CancellationToken;
        using var coordinator = Coordinator.Start(new ClusterSettings(_place), TimeProvider.System, _said.Enqueue);
        var clock = new SimulatedClock();
        using var connection = Connection.Open(_place, null, s_patience, clock, _said.Enqueue, token)!;
        await Until(Answers, Task.Delay(s_patience, token), token);
        Assert.Equal(0, connection.LetGo());
        clock.Now += (long)Connection.LongestAnswer.TotalMilliseconds;
        Assert.Equal(1, connection.LetGo());
        await Until(Answers, Task.Delay(s_patience, token), token);

        bool Answers()
        {
            try
            {
                connection.Office.Leave("nobody").Wait(token);
                return true;
            }
            catch (AggregateException failure) when (Connection.IsLost(failure.InnerException!))
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_port_that_is_forwarded_under_another_number_is_told_and_given_up()
    {
        var token = TestContext.Current.CancellationToken;
        using var coordinator = Coordinator.Start(new ClusterSettings(_place), TimeProvider.System, _ => { });
        using var forwarded = new TcpListener(IPAddress.Loopback, 0);
        forwarded.Start();
        string text = $"127.0.0.1:{((IPEndPoint)forwarded.LocalEndpoint).Port}";
        var worker = Task.Run(
            () => Work(ClusterAddress.Parse(text).Address!, TimeSpan.FromSeconds(5), TimeProvider.System, token), token);
        while (!worker.IsCompleted)
        {
            if (!forwarded.Pending())
            {
                await Task.Delay(50, token);
                continue;
            }

            var near = await forwarded.AcceptTcpClientAsync(token);
            var far = new TcpClient();
            await far.ConnectAsync(_place.EndPoint, token);
            _ = near.GetStream().CopyToAsync(far.GetStream(), token);
            _ = far.GetStream().CopyToAsync(near.GetStream(), token);
        }

        Assert.Equal(WorkerEnd.Unreachable, (await worker).Reason);
        Assert.All(_said, said => Assert.Contains("A port that is forwarded must have the number of the coordinator's.", said));
        Assert.StartsWith($"no coordinator answers at {text}: it takes connections and does not answer.", _said.Last());
    }

    private async Task Until(Func<bool> isSo, Task worker, CancellationToken token)
    {
        var patience = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.False(worker.IsCompleted || patience.Elapsed > s_patience, string.Join('\n', _said));
            await Task.Delay(50, token);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task UntilNoDoor(Action wait, Task worker, CancellationToken token) => Until(
        () =>
        {
            wait();
            return _said.Any(text => text.Contains(" yet: It is ending, or has only begun. Trying for 60 s.", StringComparison.Ordinal));
        },
        worker,
        token);

    private (WorkerEnd Reason, int DoneCount) Work(
        ClusterAddress place, TimeSpan patience, TimeProvider clock, CancellationToken token) =>
        Worker.Run(place, null, 1, Skills.None, patience, clock, _said.Enqueue, token);

    /// <summary>A silo of the same name that knows nothing of what a coordinator does.</summary>
    private IHost Doorless()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            int port = FreePort();
            silo.UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, port));
            silo.ConfigureEndpoints(IPAddress.Loopback, port, _place.EndPoint.Port, listenOnAnyHostAddress: false);
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("kenyon", "kenyon"));
            silo.Configure<GrainTypeOptions>(options => options.Classes.RemoveWhere(type => type.Assembly == typeof(Coordinator).Assembly));
        });
        return builder.Build();
    }
}
