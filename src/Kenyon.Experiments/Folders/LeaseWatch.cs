using System.Collections.Concurrent;
using Kenyon.Experiments.Records;

namespace Kenyon.Experiments.Folders;

/// <summary>
/// Watches the leases of other machines for as long as they are waited for: one that was not renewed for a whole lease, by the clock of
/// this machine alone, is over. What the clocks of the others say does not matter (decision 45). Safe on several threads.
/// </summary>
/// <param name="clock">Tells how much time passes here.</param>
public sealed class LeaseWatch(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (LockHolder Holder, long Seen)> _seen = new(StringComparer.Ordinal);

    /// <summary>Whether a holder has to be believed still: it renewed its lease since it was looked at first.</summary>
    /// <param name="folder">The folder that it holds.</param>
    /// <param name="holder">What it says now.</param>
    internal bool IsAlive(string folder, LockHolder holder)
    {
        long now = clock.GetTimestamp();
        var (_, seen) = _seen.AddOrUpdate(
            folder, _ => (holder, now), (_, before) => before.Holder == holder ? before : (holder, now));
        return clock.GetElapsedTime(seen, now) < RunLock.Lease;
    }
}
