namespace Kenyon.Cluster.Work;

/// <summary>Names a piece of work among all coordinators that ever were.</summary>
/// <param name="Incarnation">The coordinator: another one after every start, so that late results of the one before are never taken for
/// its own.</param>
/// <param name="Number">Number of the piece there, from 1.</param>
public readonly record struct WorkKey(Guid Incarnation, long Number);
