using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kenyon.Cluster.Access;

/// <summary>Where a coordinator is found.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="EndPoint">Address and port.</param>
public sealed record ClusterAddress(string Text, IPEndPoint EndPoint)
{
    /// <summary>Whether only processes of this machine reach it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(EndPoint.Address);

    /// <summary>Reads <c>HOST:PORT</c>.</summary>
    /// <param name="text">A name or an address of a machine, and a port in [1, 65535].</param>
    /// <returns>The address, or what is wrong with it.</returns>
    public static (ClusterAddress? Address, string? Problem) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.LastIndexOf(':');
        string host = colon > 0 ? text[..colon].Trim('[', ']') : "";
        if (host.Length == 0
            || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            || port is < 1 or > IPEndPoint.MaxPort)
        {
            return (null, $"'{text}'; must be HOST:PORT, with a port in [1, {IPEndPoint.MaxPort}], e.g. 127.0.0.1:7310.");
        }

        try
        {
            var found = IPAddress.TryParse(host, out var given) ? [given] : Dns.GetHostAddresses(host);
            var address = found.FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork) ?? found.FirstOrDefault();
            return address is null
                ? (null, $"'{host}' is a machine that has no address.")
                : (new ClusterAddress(text, new IPEndPoint(address, port)), null);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException) // The latter: no machine can have that name.
        {
            return (null, $"'{host}' is no machine that is known here: {failure.Message}.");
        }
    }
}
