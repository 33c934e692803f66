using System.Net.Sockets;
using Kenyon.Cluster.Access;
using Kenyon.Cluster.Exchange;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Kenyon.Cluster.Workers;

/// <summary>The way to a coordinator.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_firstWord = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestOpening = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    private readonly IHost _host;
    private readonly OpenLines _lines;

    private Connection(IHost host, IOfficeGrain office, OpenLines lines) => (_host, Office, _lines) = (host, office, lines);

    /// <summary>How long an answer may take, and a line be silent before it is let go.</summary>
    public static TimeSpan LongestAnswer { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The door of the coordinator.</summary>
    public IOfficeGrain Office { get; }

    /// <summary>Connects, again and again until it works.</summary>
    /// <param name="address">Where the coordinator is.</param>
    /// <param name="certificates">Who belongs to the cluster; null: on one machine.</param>
    /// <param name="patience">How long it is tried.</param>
    /// <param name="clock">Tells how much time passes.</param>
    /// <param name="say">Told why it does not work yet.</param>
    /// <param name="stop">Ends the tries.</param>
    /// <returns>Null where there was none in time.</returns>
    public static Connection? Open(
        ClusterAddress address,
        ClusterCertificates? certificates,
        TimeSpan patience,
        TimeProvider clock,
        Action<string> say,
        CancellationToken stop)
    {
        const string Mute = "it takes connections and does not answer. A port that is forwarded must have the number of the coordinator's.";
        long begun = clock.GetTimestamp();
        bool isSaid = false;
        while (true)
        {
            var lines = new OpenLines(clock);
            var host = Build(address, certificates, lines, say, IsWorthATry);
            var left = patience - clock.GetElapsedTime(begun);
            using var enough = new CancellationTokenSource((left > TimeSpan.Zero ? left : TimeSpan.Zero) + LongestAnswer, clock);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, enough.Token);
            try
            {
                var start = host.StartAsync(end.Token);
                Task.WaitAny([start, Task.Delay(LongestAnswer, clock, CancellationToken.None)], CancellationToken.None);
                if (!start.IsCompleted && lines.Any)
                {
                    say($"no coordinator answers at {address.Text} yet: {Mute} Trying for {patience.TotalSeconds:F0} s.");
                }

                start.GetAwaiter().GetResult();
                if (Door(host) is { } office)
                {
                    return new Connection(host, office, lines);
                }
            }
            catch (Exception failure) when (IsLost(failure))
            {
                string why = enough.IsCancellationRequested && lines.HaveBeen ? Mute : Reason(failure);
                say($"no coordinator answers at {address.Text}: {why}");
                host.Dispose();
                return null;
            }

            host.Dispose();
            if (!IsWorthATry(new IOException("It is ending, or has only begun.")).GetAwaiter().GetResult())
            {
                say($"no coordinator answers at {address.Text}: what is there hands out no work.");
                return null;
            }
        }

        async Task<bool> IsWorthATry(Exception failure)
        {
            if (!isSaid && clock.GetElapsedTime(begun) > s_firstWord)
            {
                say($"no coordinator answers at {address.Text} yet: {Reason(failure)} Trying for {patience.TotalSeconds:F0} s.");
                isSaid = true;
            }

            await Task.Delay(s_pause, clock, CancellationToken.None);
            return !stop.IsCancellationRequested && clock.GetElapsedTime(begun) < patience;
        }
    }

    /// <summary>Whether a call failed because nobody heard it, or the answer was lost.</summary>
    /// <param name="failure">How it failed.</param>
    public static bool IsLost(Exception failure) => failure
        is TimeoutException or OrleansException or SocketException or IOException or OperationCanceledException or ObjectDisposedException
        or InvalidOperationException;

    /// <summary>
    /// Ends the lines that have been open for as long as an answer may take; others are opened for what is said next.
    /// </summary>
    /// <returns>How many there were.</returns>
    public int LetGo() => _lines.LetGo(LongestAnswer);

    /// <inheritdoc/>
    public void Dispose()
    {
        using (var patience = new CancellationTokenSource(s_farewell))
        {
            try
            {
                _host.StopAsync(patience.Token).GetAwaiter().GetResult();
            }
            catch (Exception failure) when (IsLost(failure))
            {
                // The coordinator is gone.
            }
        }

        _host.Dispose();
    }

    private static IHost Build(
        ClusterAddress address,
        ClusterCertificates? certificates,
        OpenLines lines,
        Action<string> say,
        Func<Exception, Task<bool>> isWorthATry)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(address.EndPoint);
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("kenyon", "kenyon"));
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = LongestAnswer);
            client.Configure<ConnectionOptions>(options => options.OpenConnectionTimeout = s_longestOpening);
            client.Configure<ClientConnectionOptions>(
                options => options.ConfigureConnection(line => line.Use(next => context => lines.Hold(context, next))));
            client.UseConnectionRetryFilter((failure, _) => isWorthATry(failure));
            if (certificates is not null)
            {
                client.UseTls(certificates.Own, options => certificates.Apply(options, new RefusedConnections(say)));
            }
        });
        return builder.Build();
    }

    /// <summary>
    /// The door; null where what answers has none: a coordinator that ends in the moment in which it is asked tells nothing of itself.
    /// </summary>
    private static IOfficeGrain? Door(IHost host)
    {
        try
        {
            return host.Services.GetRequiredService<IClusterClient>().GetGrain<IOfficeGrain>(0);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Reason(Exception failure)
    {
        var inner = failure;
        while (inner.InnerException is { } deeper)
        {
            inner = deeper;
        }

        return inner.Message.Split('\n')[0];
    }
}
