using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Agents;

/// <summary>What a genome describes: motor weights, plasticity rule, innate plastic weights, and how it chooses.</summary>
/// <param name="motorWeightCount">Weights of the motor network; 0 in the static tasks.</param>
/// <param name="plasticWeightCount">M · K, or M · N with an expansion.</param>
/// <param name="family">Family of its rule.</param>
public sealed class Agent(int motorWeightCount, int plasticWeightCount, RuleFamily family)
{
    /// <summary>Weights of the motor network; empty in the static tasks.</summary>
    public float[] MotorWeights { get; } = new float[motorWeightCount];

    /// <summary>Innate part of W(0); zero where it does not evolve. Shape [M × K], or [M × N] with an expansion.</summary>
    public float[] InitialWeights { get; } = new float[plasticWeightCount];

    /// <summary>β of the softmax over options, or of the probability to leave a patch; 0 in the other tasks.</summary>
    public float InverseTemperature { get; set; }

    /// <summary>κ, the draw towards what was chosen; 0 outside the choice task.</summary>
    public float Perseveration { get; set; }

    /// <summary>τ, the rate at which the trace of choices follows them, in [0, 1]; at 1 only the last choice draws.</summary>
    public float TraceRate { get; set; } = 1f;

    /// <summary>b, the bias towards leaving a patch, in log-odds; 0 outside patch foraging.</summary>
    public float LeavingBias { get; set; }

    /// <summary>The plasticity rule; all zero where the agent is not plastic.</summary>
    public PlasticityRule Rule { get; init; } = new(family);
}
