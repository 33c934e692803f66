namespace Kenyon.Simulation.Agents;

/// <summary>Whose two groups of sixteen lifetimes are. Known to the compiler: each case has code of its own.</summary>
internal interface IPairAgents
{
    /// <summary>Whether both groups are of the same agents, and so have the same weights.</summary>
    static abstract bool AreSame { get; }

    /// <summary>Whether each of the sixteen lifetimes of a group has an agent of its own.</summary>
    static abstract bool HasOnePerLane { get; }
}
