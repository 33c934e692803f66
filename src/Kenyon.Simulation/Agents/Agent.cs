using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Agents;

/// <summary>What a genome describes: motor weights, plasticity rule and innate plastic weights.</summary>
/// <param name="scenario">Decides the sizes.</param>
public sealed class Agent(Scenario scenario)
{
    /// <summary>Weights of the motor network; empty in the static tasks.</summary>
    public float[] MotorWeights { get; } = new float[scenario.Motor?.WeightCount ?? 0];

    /// <summary>Innate part of W(0); zero where it does not evolve. Shape [M × K].</summary>
    public float[] InitialWeights { get; } = new float[scenario.PlasticWeightCount];

    /// <summary>The plasticity rule; all zero where the agent is not plastic.</summary>
    public PlasticityRule Rule { get; init; } = new(scenario.Rule.Family);
}
