using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Connections.Security;

namespace Kenyon.Cluster.Access;

/// <summary>
/// Tells of connections that are refused, and where they came from. What fails before there is a certificate to look at is told by the log
/// of the connections only.
/// </summary>
/// <param name="say">Told of them; the same once, and no more than a hundred.</param>
internal sealed class RefusedConnections(Action<string> say) : ILoggerProvider, ILogger
{
    private const int MostTold = 100;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly AsyncLocal<EndPoint?> _from = new();

    /// <summary>A connection comes: what is said from now on in its course is about it.</summary>
    /// <param name="connection">The connection.</param>
    public void Begin(object connection) => _from.Value = (connection as ConnectionContext)?.RemoteEndPoint;

    /// <summary>A connection is refused.</summary>
    /// <param name="reason">Why, as the end of a sentence.</param>
    public void Tell(string reason)
    {
        string from = _from.Value is IPEndPoint place ? $" from {place.Address}" : "";
        string text = $"a connection{from} is refused: {reason}.";
        lock (_told)
        {
            if (_told.Count > MostTold || !_told.Add(text))
            {
                return; // Whoever is outside can knock as often, and from as many places, as he likes.
            }

            text = _told.Count > MostTold ? "more connections are refused; they are not told of." : text;
        }

        say(text);
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(typeof(TlsOptions).Namespace!, StringComparison.Ordinal) ? this : NullLogger.Instance;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // Of a certificate that was looked at, the certificate's own words are said.
        if (exception is AuthenticationException && !exception.Message.Contains("ValidationCallback", StringComparison.Ordinal))
        {
            Tell("it shows no certificate, or speaks no TLS; workers need --certificates DIR");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
