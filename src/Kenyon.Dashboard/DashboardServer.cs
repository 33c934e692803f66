using Kenyon.Dashboard.Access;
using Kenyon.Dashboard.Api;
using Kenyon.Dashboard.Catalog;
using Kenyon.Dashboard.Control;
using Kenyon.Dashboard.Live;
using Kenyon.Dashboard.Pages;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Watching.Animals;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kenyon.Dashboard;

/// <summary>
/// A dashboard at work. It listens on this machine's own address, or with a certificate at another, reads no settings from files or
/// variables around it, and lets in who has the token of its start.
/// </summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private const int LargestBody = 64 << 10;
    private static readonly TimeSpan s_sessionLength = TimeSpan.FromHours(12);
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;
    private readonly IDisposable[] _sources;

    private DashboardServer(WebApplication application, IDisposable[] sources, string address, Task entered) =>
        (_application, _sources, Address, Entered) = (application, sources, address, entered);

    /// <summary>The address with the token, e.g. <c>http://127.0.0.1:8465/#…</c>. Browsers do not send what is behind the #.</summary>
    public string Address { get; }

    /// <summary>Done when the first browser was let in.</summary>
    public Task Entered { get; }

    /// <summary>What the server is made of, for tests that look at its endpoints.</summary>
    internal IServiceProvider Services => _application.Services;

    /// <summary>Starts a dashboard.</summary>
    /// <param name="options">What it shows, and where.</param>
    /// <param name="instruments">Clock and threads.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static Task<DashboardServer> Start(DashboardOptions options, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(instruments);
        return Listen(options, instruments);
    }

    private static async Task<DashboardServer> Listen(DashboardOptions options, Instruments instruments)
    {
        var host = options.Host ?? DashboardHost.Own;
        var address = new OwnAddress(host);
        var sessions = new Sessions(instruments.Clock, options.SessionLength ?? s_sessionLength);
        var token = new AccessToken();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var application = Build(options.Port, host, address, sessions);
        var catalog = new RunCatalog(options.Folder, instruments);
        var list = new CatalogFeed(catalog, instruments.Clock);
        var feeds = new RunFeeds(instruments.Clock);
        var launcher = options.Program is { } program ? new Launcher(options.Folder, program, instruments.Clock) : null;
        var trials = new ShowTrials();
        IDisposable[] sources = [.. launcher is null ? Array.Empty<IDisposable>() : [launcher], feeds, list, catalog, trials];

        // The host before all else; then what the browser says of the request; then who sent it.
        application.Use(SecurityHeaders.Invoke);
        application.Use(new RequestGuard(address).Invoke);
        application.UseRouting();
        application.UseAuthentication();
        application.UseAuthorization();
        application.UseResponseCompression();
        application.Use(ApiFailures.Invoke);
        PageFiles.Map(application, isControlled: launcher is not null);
        SessionEndpoint.Map(application, token, sessions, address, entered);
        RunsEndpoint.Map(application, catalog);
        RunEndpoints.Map(application, catalog, instruments);
        SweepEndpoints.Map(application, catalog, instruments);
        AnimalEndpoints.Map(application, options.Folder, trials);
        if (launcher is not null)
        {
            ControlEndpoints.Map(application, catalog, launcher, instruments);
        }

        LiveEndpoints.Map(application, catalog, list, feeds, instruments.Clock, application.Lifetime.ApplicationStopping);
        try
        {
            await application.StartAsync();
        }
        catch
        {
            await End(application, sources);
            throw;
        }

        var listening = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        address.Listen(new Uri(listening.Single()).Port);
        return new DashboardServer(application, sources, $"{address.Text}#{token.Text}", entered.Task);
    }

    /// <summary>Ends it: readers are sent away, nothing is left behind.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await End(_application, _sources);
    }

    private static async Task End(WebApplication application, IDisposable[] sources)
    {
        await application.DisposeAsync();
        foreach (var source in sources)
        {
            source.Dispose();
        }
    }

    private static WebApplication Build(int port, DashboardHost host, OwnAddress address, Sessions sessions)
    {
        // Empty: no settings file of the folder that it is started in, no variable and no argument changes what it does.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(host.Address, port, listening =>
            {
                if (host.Certificate is { } certificate)
                {
                    listening.UseHttps(new HttpsConnectionAdapterOptions
                    {
                        ServerCertificate = certificate, ServerCertificateChain = host.Chain,
                    });
                }
            });
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxConcurrentConnections = 256;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(address);
        builder.Services.AddSingleton(sessions);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_longestEnd);
        builder.Services.AddResponseCompression(compression => compression.MimeTypes = ["application/json", "image/svg+xml"]);
        builder.Services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = SessionHandler.Scheme;
            authentication.AddScheme<SessionHandler>(SessionHandler.Scheme, displayName: null);
        });
        builder.Services.AddTransient<SessionHandler>();

        // What does not say otherwise is for who was let in: an endpoint that is forgotten here is closed, not open.
        builder.Services.AddAuthorization(authorization =>
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder(SessionHandler.Scheme).RequireAuthenticatedUser().Build());
        return builder.Build();
    }

    /// <summary>Signals are the command line's business.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
