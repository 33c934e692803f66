using Kenyon.Simulation.Agents;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>
/// Sixteen lifetimes: of one agent in a world of sixteen, or of sixteen agents in a world that is the same for all of them.
/// </summary>
/// <param name="World">The world of the sixteen lifetimes, written down.</param>
/// <param name="Agents">Who lives them: one agent, or one a lane. Shape [1] or [16].</param>
public readonly record struct LaneGroup(ILaneWorld World, Agent[] Agents)
{
    /// <summary>Sixteen lifetimes of one agent.</summary>
    /// <param name="world">The world of the sixteen lifetimes, written down.</param>
    /// <param name="agent">Who lives them.</param>
    public LaneGroup(ILaneWorld world, Agent agent)
        : this(world, [agent])
    {
    }

    /// <summary>Who lives them: one agent, or one a lane. Shape [1] or [16].</summary>
    public Agent[] Agents { get; } = Agents.Length is 1 or LaneNumbers.LaneCount
        ? Agents
        : throw new ArgumentException($"There are {Agents.Length} agents; must be 1 or {LaneNumbers.LaneCount}.", nameof(Agents));

    /// <summary>Whether every lane has an agent of its own.</summary>
    public bool HasAgentPerLane => Agents.Length > 1;

    /// <summary>Whether another group is of the same agents.</summary>
    /// <param name="other">The other.</param>
    public bool IsOfTheSame(in LaneGroup other) =>
        Agents == other.Agents || (!HasAgentPerLane && !other.HasAgentPerLane && Agents[0] == other.Agents[0]);
}
