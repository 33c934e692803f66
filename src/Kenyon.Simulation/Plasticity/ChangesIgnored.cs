namespace Kenyon.Simulation.Plasticity;

/// <summary>Nobody asks by how much weights change.</summary>
internal readonly struct ChangesIgnored : IChangeCount
{
    /// <inheritdoc/>
    public static bool IsWanted => false;
}
