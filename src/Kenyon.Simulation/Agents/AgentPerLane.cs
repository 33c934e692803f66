namespace Kenyon.Simulation.Agents;

/// <summary>Each lifetime has an agent of its own.</summary>
internal readonly struct AgentPerLane : IPairAgents
{
    /// <inheritdoc/>
    public static bool AreSame => false;

    /// <inheritdoc/>
    public static bool HasOnePerLane => true;
}
