namespace Kenyon.Simulation.Agents;

/// <summary>Each lifetime of a group has an agent of its own, the same in both groups.</summary>
internal readonly struct SameAgentPerLane : IPairAgents
{
    /// <inheritdoc/>
    public static bool AreSame => true;

    /// <inheritdoc/>
    public static bool HasOnePerLane => true;
}
