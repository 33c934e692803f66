using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Replay;

/// <summary>A task whose lifetimes can be drawn again.</summary>
/// <param name="Task">The task.</param>
/// <param name="Begin">Gives an empty scene for the lifetime of an agent: the agent, and number of the lifetime.</param>
public sealed record ReplayEntry(TaskDefinition Task, Func<EvolvedAgent, int, ReplayScene> Begin);
