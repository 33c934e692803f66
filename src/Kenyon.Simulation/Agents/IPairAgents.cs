namespace Kenyon.Simulation.Agents;

/// <summary>Whether a pair of groups of lifetimes is one agent's; known when a kernel is compiled.</summary>
internal interface IPairAgents
{
    /// <summary>Whether both groups have the same weights.</summary>
    static abstract bool IsOne { get; }
}
