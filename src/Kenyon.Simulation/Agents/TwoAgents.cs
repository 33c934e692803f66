namespace Kenyon.Simulation.Agents;

/// <summary>Each group has an agent of its own.</summary>
internal readonly struct TwoAgents : IPairAgents
{
    /// <inheritdoc/>
    public static bool AreSame => false;

    /// <inheritdoc/>
    public static bool HasOnePerLane => false;
}
