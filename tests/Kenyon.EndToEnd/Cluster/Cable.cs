namespace Kenyon.EndToEnd.Cluster;

/// <summary>
/// Two machines, as far as the network goes, and a cable between them: two network namespaces and a pair of interfaces. Gone at the end.
/// </summary>
internal sealed class Cable : IDisposable
{
    /// <summary>Address of the near machine.</summary>
    public const string NearAddress = "10.77.0.1";

    private const string FarAddress = "10.77.0.2";
    private const string Interface = "cable";

    private readonly string _near = $"kenyon-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..4]}-near";
    private readonly string _far;
    private string _cut = "";

    private Cable() => _far = _near[..^"near".Length] + "far";

    /// <summary>Starts a program on the near machine.</summary>
    public IReadOnlyList<string> OnNear => ["ip", "netns", "exec", _near];

    /// <summary>Starts a program on the far machine.</summary>
    public IReadOnlyList<string> OnFar => ["ip", "netns", "exec", _far];

    private string Peer => _cut == _far ? NearAddress : FarAddress;

    /// <summary>Lays one; null where that is not allowed.</summary>
    public static Cable? TryLay()
    {
        var cable = new Cable();
        if (Ip("netns", "add", cable._near)
            && Ip("netns", "add", cable._far)
            && Ip("link", "add", Interface, "netns", cable._near, "type", "veth", "peer", "name", Interface, "netns", cable._far)
            && IsUp(cable._near, NearAddress)
            && IsUp(cable._far, FarAddress))
        {
            return cable;
        }

        cable.Dispose();
        return null;
    }

    /// <summary>Pulls it out of one of the machines.</summary>
    public void Cut(bool isFar)
    {
        _cut = isFar ? _far : _near;
        Assert.True(Ip("-n", _cut, "link", "set", Interface, "down"), "the cable cannot be cut");
    }

    /// <summary>Puts it back.</summary>
    public void Mend() => Assert.True(Ip("-n", _cut, "link", "set", Interface, "up"), "the cable cannot be mended");

    /// <summary>Has all that one of the machines sends go to a card that is not there: the system knows of no trouble.</summary>
    public void Mislead(bool isFar)
    {
        _cut = isFar ? _far : _near;
        Assert.True(
            Ip("-n", _cut, "neigh", "replace", Peer, "lladdr", "02:00:00:00:00:99", "dev", Interface, "nud", "permanent"),
            "packets cannot be misled");
    }

    /// <summary>Forgets the card that is not there.</summary>
    public void Lead() => Assert.True(Ip("-n", _cut, "neigh", "del", Peer, "dev", Interface), "packets cannot be led again");

    public void Dispose()
    {
        Ip("netns", "del", _near);
        Ip("netns", "del", _far);
    }

    private static bool IsUp(string machine, string address) =>
        Ip("-n", machine, "address", "add", $"{address}/24", "dev", Interface)
        && Ip("-n", machine, "link", "set", "lo", "up")
        && Ip("-n", machine, "link", "set", Interface, "up");

    private static bool Ip(params string[] arguments) => SystemCommand.Succeeds("ip", arguments);
}
