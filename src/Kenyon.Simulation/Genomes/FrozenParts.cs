using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Genomes;

/// <summary>Parts of an agent that are given from outside and have no genes, e.g. because they come from another run's champion.</summary>
/// <param name="Motor">Motor weights, or null where they evolve. Shape [motor weights].</param>
/// <param name="Rule">The plasticity rule, or null where it evolves.</param>
/// <param name="InitialWeights">Innate part of W(0), or null where the scenario decides: it evolves or is zero. Shape [M × K].</param>
/// <param name="Policy">How it chooses among options, or leaves a patch, or null where that evolves; used in the choice task and in patch
/// foraging.</param>
public sealed record FrozenParts(
    IReadOnlyList<float>? Motor = null,
    PlasticityRule? Rule = null,
    IReadOnlyList<float>? InitialWeights = null,
    ChoicePolicy? Policy = null)
{
    /// <summary>All parts of an agent: a genome beside them has no genes.</summary>
    /// <param name="agent">The agent.</param>
    public static FrozenParts Of(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return new(
            agent.MotorWeights,
            agent.Rule,
            agent.InitialWeights,
            new ChoicePolicy(agent.InverseTemperature, agent.Perseveration, agent.TraceRate, agent.LeavingBias));
    }
}
