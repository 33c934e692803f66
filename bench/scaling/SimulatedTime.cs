namespace Kenyon.ScalingBench;

/// <summary>A clock that a simulation sets, in microseconds.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    /// <summary>Microseconds since the beginning.</summary>
    public long Now { get; set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000;

    /// <inheritdoc/>
    public override long GetTimestamp() => Now;
}
