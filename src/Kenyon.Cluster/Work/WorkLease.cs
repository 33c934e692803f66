namespace Kenyon.Cluster.Work;

/// <summary>A piece of work that a worker has for a while.</summary>
/// <param name="Key">The piece.</param>
/// <param name="Epoch">How often the piece was handed out before: another lease of it has another epoch.</param>
public readonly record struct WorkLease(WorkKey Key, int Epoch);
