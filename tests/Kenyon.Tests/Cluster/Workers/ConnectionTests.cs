using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Kenyon.Cluster.Access;
using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Pieces;
using Kenyon.Cluster.Workers;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Kenyon.Tests.Cluster.Workers;

/// <summary>
/// What a worker finds that comes while a coordinator ends or begins: somebody who answers, and has no door. It waits for one.
/// </summary>
public sealed class ConnectionTests
{
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
            Assert.Equal(WorkerEnd.Unreachable, Work(TimeSpan.FromSeconds(0.1), token).Reason);
            Assert.Equal($"no coordinator answers at {_place.Text}: what is there hands out no work.", Assert.Single(_said));
            worker = Task.Run(() => Work(TimeSpan.FromMinutes(1), token), token);
            while (!_said.Any(text => text.Contains(" yet: It is ending, or has only begun. Trying for 60 s.", StringComparison.Ordinal)))
            {
                Assert.False(worker.IsCompleted);
                await Task.Delay(50, token);
            }

            await doorless.StopAsync(token);
        }

        using (Coordinator.Start(new ClusterSettings(_place), TimeProvider.System, _said.Enqueue))
        {
            while (!_said.Any(text => text.EndsWith("has joined.", StringComparison.Ordinal)))
            {
                Assert.False(worker.IsCompleted);
                await Task.Delay(50, token);
            }
        }

        Assert.Equal(WorkerEnd.Done, (await worker).Reason);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private (WorkerEnd Reason, int DoneCount) Work(TimeSpan patience, CancellationToken token) =>
        Worker.Run(_place, null, 1, Skills.None, patience, TimeProvider.System, _said.Enqueue, token);

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
