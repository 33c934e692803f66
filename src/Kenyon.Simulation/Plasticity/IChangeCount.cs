namespace Kenyon.Simulation.Plasticity;

/// <summary>Whether a kernel counts by how much weights change; known when it is compiled.</summary>
internal interface IChangeCount
{
    /// <summary>Whether it counts.</summary>
    static abstract bool IsWanted { get; }
}
