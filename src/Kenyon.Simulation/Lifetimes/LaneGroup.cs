using Kenyon.Simulation.Agents;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>Sixteen lifetimes of one agent.</summary>
/// <param name="World">The world of the sixteen lifetimes, written down.</param>
/// <param name="Agent">Who lives them.</param>
public readonly record struct LaneGroup(ILaneWorld World, Agent Agent);
