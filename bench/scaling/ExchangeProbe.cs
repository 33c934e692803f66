using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kenyon.Cluster.Access;
using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Workers;

namespace Kenyon.ScalingBench;

/// <summary>What an exchange of a message costs, over loopback, with both sides in this process.</summary>
internal static class ExchangeProbe
{
    private static readonly int[] s_sizes = [1 << 10, 64 << 10, 1 << 20];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Measures messages of several sizes.</summary>
    public static IReadOnlyList<(int Bytes, double Seconds, double Rate)> Measure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var address = ClusterAddress.Parse($"127.0.0.1:{port}").Address!;
        using var coordinator = Coordinator.Start(new ClusterSettings(address), TimeProvider.System, _ => { });
        using var connection = Connection.Open(address, null, s_patience, TimeProvider.System, _ => { }, CancellationToken.None)!;
        return [.. s_sizes.Select(size => (size, Costs(connection, size).Cpu, Costs(connection, size).Rate))];
    }

    private static (double Cpu, double Rate) Costs(Connection connection, int size)
    {
        const int Count = 2_000;
        byte[] content = new byte[size];
        using var process = Process.GetCurrentProcess();
        for (int warm = 0; warm < Count / 4; warm++)
        {
            connection.Office.Echo(content).GetAwaiter().GetResult();
        }

        process.Refresh();
        var before = process.TotalProcessorTime;
        long begun = Stopwatch.GetTimestamp();
        for (int call = 0; call < Count; call++)
        {
            connection.Office.Echo(content).GetAwaiter().GetResult();
        }

        double wall = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        process.Refresh();
        return ((process.TotalProcessorTime - before).TotalSeconds / Count, Count / wall);
    }
}
