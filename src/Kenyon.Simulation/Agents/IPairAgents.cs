namespace Kenyon.Simulation.Agents;

/// <summary>Whose two groups of sixteen lifetimes are. Known to the compiler: each case has code of its own.</summary>
internal interface IPairAgents
{
    /// <summary>Whether both are one agent's.</summary>
    static abstract bool IsOne { get; }

    /// <summary>Whether each of the sixteen lifetimes of a group has an agent of its own.</summary>
    static abstract bool HasOnePerLane { get; }
}
