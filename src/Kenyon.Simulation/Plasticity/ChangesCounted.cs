namespace Kenyon.Simulation.Plasticity;

/// <summary>Changes of weights are counted.</summary>
internal readonly struct ChangesCounted : IChangeCount
{
    /// <inheritdoc/>
    public static bool IsWanted => true;
}
