namespace Kenyon.Simulation.Agents;

/// <summary>Both groups are one agent's.</summary>
internal readonly struct OneAgent : IPairAgents
{
    /// <inheritdoc/>
    public static bool IsOne => true;

    /// <inheritdoc/>
    public static bool HasOnePerLane => false;
}
