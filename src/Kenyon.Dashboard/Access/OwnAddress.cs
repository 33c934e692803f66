using System.Globalization;

namespace Kenyon.Dashboard.Access;

/// <summary>The address of the server, known when it listens.</summary>
internal sealed class OwnAddress
{
    private string[] _hosts = [];

    /// <summary>The port.</summary>
    public int Port { get; private set; }

    /// <summary>
    /// The name of the cookie. Cookies do not know ports: without the port in their names two servers would log each other's readers out.
    /// </summary>
    public string CookieName { get; private set; } = "";

    /// <summary>Whether a request names this server as its host; another name comes from a page that had its own name lead here.</summary>
    public bool IsHost(string? host) => _hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the port.</summary>
    public void Listen(int port)
    {
        string number = port.ToString(CultureInfo.InvariantCulture), end = port == 80 ? "" : $":{number}";
        (Port, CookieName, _hosts) = (port, $"kenyon-{number}", [$"127.0.0.1{end}", $"localhost{end}"]);
    }
}
