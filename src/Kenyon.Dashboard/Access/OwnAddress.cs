using System.Globalization;

namespace Kenyon.Dashboard.Access;

/// <summary>The address of the server, known when it listens.</summary>
/// <param name="host">Its host.</param>
internal sealed class OwnAddress(DashboardHost host)
{
    private string[] _hosts = [];

    /// <summary>The port.</summary>
    public int Port { get; private set; }

    /// <summary>Whether what is sent is encrypted: then a cookie must not be sent otherwise.</summary>
    public bool IsEncrypted => host.IsEncrypted;

    /// <summary>
    /// The name of the cookie. Cookies do not know ports: without the port in their names two servers would log each other's readers out.
    /// </summary>
    public string CookieName { get; private set; } = "";

    /// <summary>Whether a request names this server as its host; another name comes from a page that had its own name lead here.</summary>
    public bool IsHost(string? host) => _hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a page is of this server.</summary>
    /// <param name="origin">The origin that a browser names.</param>
    /// <param name="asked">The host that it asks.</param>
    public bool IsOrigin(string origin, string? asked) =>
        string.Equals(origin, $"{Scheme}://{asked}", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a reader opens, without the token.</summary>
    public string Text => $"{Scheme}://{_hosts[0]}/";

    private string Scheme => host.IsEncrypted ? "https" : "http";

    /// <summary>Takes the port.</summary>
    public void Listen(int port)
    {
        string number = port.ToString(CultureInfo.InvariantCulture), end = port == (host.IsEncrypted ? 443 : 80) ? "" : $":{number}";
        string[] names = host == DashboardHost.Own ? [host.Name, "localhost"] : [host.InAddress];
        (Port, CookieName, _hosts) = (port, $"kenyon-{number}", [.. names.Select(name => name + end)]);
    }
}
