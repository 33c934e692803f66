namespace Kenyon.Cluster.Exchange;

/// <summary>All that a worker must know to do pieces of some work.</summary>
[GenerateSerializer, Immutable]
internal abstract record Description
{
    /// <summary>Names it by its content.</summary>
    public abstract string Id { get; }

    /// <summary>What it is called, for a person.</summary>
    public abstract string Name { get; }
}
