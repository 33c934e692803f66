namespace Kenyon.Tests.Cluster.Work;

/// <summary>A clock that a test sets forward; a tick is a millisecond.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    /// <summary>Milliseconds since the beginning.</summary>
    public long Now { get; set; }

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddMilliseconds(Now);
}
