using System.Net;
using System.Net.Sockets;
using Kenyon.Cluster.Access;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Kenyon.Cluster.Coordination;

/// <summary>
/// The coordinator of a cluster: listens, admits workers, and spreads runs over them: whole ones where there are several, the batches of
/// one. It is the only silo; workers are clients, so that none of them is ever missed by the others (decision 46).
/// </summary>
public sealed class Coordinator : IDisposable
{
    private static readonly TimeSpan s_usualLease = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    private readonly ClusterSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Action<string> _say;
    private readonly Office _office;
    private readonly RunSpreader _spreader;
    private readonly JobSpreader _jobs;
    private readonly ExchangeCost _cost;
    private readonly IHost _host;
    private readonly DateTimeOffset _since;
    private StatusWriter? _status;
    private bool _isExpectedAgain;

    private Coordinator(ClusterSettings settings, TimeProvider clock, Action<string> say)
    {
        (_settings, _clock, _say) = (settings, clock, say);
        _office = new Office(clock, say, settings.Lease ?? s_usualLease, skills: settings.Skills);
        _cost = new ExchangeCost(clock);
        _spreader = new RunSpreader(_office, clock, say, settings.BatchSize, _cost);
        _jobs = new JobSpreader(_office, say);
        _host = Build();
        _since = clock.GetUtcNow();
    }

    /// <summary>Starts to listen.</summary>
    /// <param name="settings">Where and how.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="say">Told of workers that come, are lost, are refused, and are put out.</param>
    /// <exception cref="ClusterUnreachableException">It cannot listen there.</exception>
    public static Coordinator Start(ClusterSettings settings, TimeProvider clock, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(say);
        Probe(settings.Address.EndPoint);
        var coordinator = new Coordinator(settings, clock, say);
        coordinator._host.Start();
        if (settings.StatusFolder is { } place)
        {
            coordinator._status = new StatusWriter(place, coordinator.Look, clock, say);
        }

        say($"listening at {settings.Address.Text}; workers come by: kenyon worker {settings.Address.Text}");
        return coordinator;
    }

    /// <summary>Carries out runs on the workers.</summary>
    /// <param name="runCount">Runs that are left to do: the batches of one are spread, several are handed out whole.</param>
    /// <param name="checkpointInterval">Time between checkpoints; null: the usual one.</param>
    public RunCarrier Carrier(int runCount, TimeSpan? checkpointInterval) =>
        (plan, _, folder, finish, progress, stop) =>
            _spreader.CarryOut(plan, runCount > 1, folder, checkpointInterval, finish, progress, stop);

    /// <summary>Has other work done on the workers, of which all that can be done is among <see cref="ClusterSettings.Skills"/>.</summary>
    /// <param name="kind">Which work.</param>
    /// <param name="content">What its pieces depend on. Shape [bytes].</param>
    /// <param name="pieceCount">Number of pieces.</param>
    /// <param name="check">Throws <see cref="InvalidDataException"/> where the piece of a number cannot come to what a worker sent: that
    /// worker is put out, and the piece is done by others.</param>
    /// <param name="progress">Told how many pieces of how many are done, or null.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>What they came to, in order.</returns>
    /// <exception cref="InvalidDataException">A piece cannot be done, by a worker nor here.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public IReadOnlyList<byte[]> CarryOut(
        string kind, byte[] content, int pieceCount, Action<int, byte[]> check, Action<int, int>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(check);
        return _jobs.CarryOut(kind, content, pieceCount, check, progress, stop);
    }

    /// <summary>
    /// Throws away what runs and other work have come to that a worker worked at which was put out later; the same request does them anew.
    /// </summary>
    /// <returns>How many there were.</returns>
    public int DiscardTainted() => _spreader.DiscardTainted() + _jobs.DiscardTainted();

    /// <summary>What the exchange with workers cost, in a sentence; null where nothing was spread.</summary>
    public string? Cost() => _cost.Sentence(Environment.ProcessorCount);

    /// <summary>The work has failed: workers are not told that all is done, and wait for the same command.</summary>
    public void ExpectAgain() => _isExpectedAgain = true;

    /// <summary>
    /// Tells the workers that all is done, and ends. Where the work has failed, or a run could not be written, it only ends: they wait.
    /// </summary>
    public void Dispose()
    {
        if (_isExpectedAgain || _spreader.HasUnsaved)
        {
            _say("workers wait for the same command for a while.");
        }
        else
        {
            _office.Close();
            Thread.Sleep(s_farewell < Office.Poll ? s_farewell : TimeSpan.FromMilliseconds(300)); // Answers to who waits are on their way.
        }

        using (var patience = new CancellationTokenSource(s_farewell))
        {
            try
            {
                _host.StopAsync(patience.Token).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                // A worker that does not say good-bye.
            }
        }

        _host.Dispose();
        _status?.Dispose();
        _office.Dispose();
    }

    private ClusterStatus Look(bool isOver)
    {
        var crew = _office.Look();
        return new ClusterStatus(
            _settings.Address.Text,
            Environment.MachineName,
            Environment.ProcessId,
            _since,
            _clock.GetUtcNow(),
            isOver,
            crew.Workers,
            crew.Pieces,
            _office.LostCount,
            crew.PiecesPerSecond,
            crew.Cores,
            crew.Efficiency);
    }

    private static void Probe(IPEndPoint place)
    {
        try
        {
            using var listener = new TcpListener(place);
            listener.Start();
            listener.Stop();
        }
        catch (SocketException failure)
        {
            throw new ClusterUnreachableException(
                $"kenyon cannot listen at {place}: {failure.Message}. Name an address of this machine, and a port that is free.");
        }
    }

    private static int FreePort(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private IHost Build()
    {
        var place = _settings.Address.EndPoint;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(_office);
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        var refused = new RefusedConnections(_say);
        if (_settings.Certificates is not null)
        {
            builder.Services.AddSingleton<ILoggerProvider>(refused);
        }

        builder.UseOrleans(silo =>
        {
            int port = FreePort(place.Address);
            silo.UseDevelopmentClustering(new IPEndPoint(place.Address, port));
            silo.ConfigureEndpoints(place.Address, port, place.Port, listenOnAnyHostAddress: false);
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("kenyon", "kenyon"));
            if (_settings.Certificates is { } certificates)
            {
                silo.UseTls(certificates.Own, options => certificates.Apply(options, refused));
            }
        });
        return builder.Build();
    }
}
