using Kenyon.Cluster.Exchange;

namespace Kenyon.Cluster.Coordination;

/// <summary>A worker that was admitted.</summary>
/// <param name="card">Who it is.</param>
/// <param name="seen">When it came, by the clock of the office.</param>
internal sealed class Member(WorkerCard card, long seen)
{
    private long _seen = seen;

    /// <summary>Who it is.</summary>
    public WorkerCard Card => card;

    /// <summary>When it was last heard of.</summary>
    public long Seen
    {
        get => Volatile.Read(ref _seen);
        set => Volatile.Write(ref _seen, value);
    }
}
