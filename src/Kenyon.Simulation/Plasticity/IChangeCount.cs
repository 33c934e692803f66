namespace Kenyon.Simulation.Plasticity;

/// <summary>Whether a kernel counts by how much weights change; known when it is compiled.</summary>
internal interface IChangeCount
{
    /// <summary>Whether it counts.</summary>
    static abstract bool IsWanted { get; }
}

/// <summary>Changes of weights are counted.</summary>
internal readonly struct ChangesCounted : IChangeCount
{
    /// <inheritdoc/>
    public static bool IsWanted => true;
}

/// <summary>Nobody asks by how much weights change.</summary>
internal readonly struct ChangesIgnored : IChangeCount
{
    /// <inheritdoc/>
    public static bool IsWanted => false;
}
