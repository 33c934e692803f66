namespace Kenyon.Simulation.Agents;

/// <summary>A group is one agent's; both groups have the same where they are read together.</summary>
internal readonly struct OneAgent : IPairAgents
{
    /// <inheritdoc/>
    public static bool AreSame => true;

    /// <inheritdoc/>
    public static bool HasOnePerLane => false;
}
