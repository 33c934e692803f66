using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Kenyon.Cluster.Workers;

/// <summary>
/// The lines that are open to a coordinator. A line may be dead without either side knowing: a firewall has forgotten it, or the system
/// waits longer and longer before it sends again what a cut cable has lost. Such a line is let go, and the library opens another one.
/// </summary>
/// <param name="clock">Tells the time.</param>
internal sealed class OpenLines(TimeProvider clock)
{
    private readonly ConcurrentDictionary<ConnectionContext, long> _open = [];

    /// <summary>Whether there is one.</summary>
    public bool Any => !_open.IsEmpty;

    /// <summary>Whether there was ever one.</summary>
    public bool HaveBeen { get; private set; }

    /// <summary>Knows of a line as long as it is open.</summary>
    /// <param name="line">The line.</param>
    /// <param name="next">What is done with it.</param>
    public async Task Hold(ConnectionContext line, ConnectionDelegate next)
    {
        HaveBeen = true;
        _open[line] = clock.GetTimestamp();
        try
        {
            await next(line);
        }
        finally
        {
            _open.TryRemove(line, out _);
        }
    }

    /// <summary>Ends the lines that have been open for a time; what was said on them is said again.</summary>
    /// <param name="age">How long they have been open at least: one that has only begun has its time to answer.</param>
    /// <returns>How many there were.</returns>
    public int LetGo(TimeSpan age)
    {
        int count = 0;
        foreach (var (line, since) in _open)
        {
            if (clock.GetElapsedTime(since) >= age)
            {
                line.Abort(new ConnectionAbortedException("Nothing was heard on it."));
                count++;
            }
        }

        return count;
    }
}
