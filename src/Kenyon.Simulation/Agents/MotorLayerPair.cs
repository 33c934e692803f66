namespace Kenyon.Simulation.Agents;

/// <summary>Where one layer of the motor networks of two groups of lifetimes finds its numbers.</summary>
internal unsafe struct MotorLayerPair
{
    /// <summary>
    /// Weights of the first group, packed by <see cref="MotorTiles.Pack"/>. Shape [packed], of sixteen agents [packed × 16].
    /// </summary>
    public float* FirstWeights;

    /// <summary>Weights of the second group; the same place if both groups are of the same agents.</summary>
    public float* SecondWeights;

    /// <summary>Inputs of the first group. Shape [in × 16], lane last.</summary>
    public float* FirstInputs;

    /// <summary>Inputs of the second group. Shape [in × 16], lane last.</summary>
    public float* SecondInputs;

    /// <summary>Receives the activity of the first group, also of the units that fill the last tile. Shape [tiles × units × 16].</summary>
    public float* FirstOutputs;

    /// <summary>Receives the activity of the second group; the same place if there is one group only.</summary>
    public float* SecondOutputs;

    /// <summary>Constants of tanh, as <see cref="Kenyon.Numerics.Kernels.SharedTanhKernel.WriteTable"/> writes them.</summary>
    public float* Table;

    /// <summary>Whether the weights are those of sixteen agents, lane last.</summary>
    public bool HasAgentPerLane;

    /// <summary>Number of inputs.</summary>
    public int InputCount;

    /// <summary>How the units are shared out.</summary>
    public MotorTiles Tiles;

    /// <summary>Whether there is only the first group.</summary>
    public readonly bool IsAlone => FirstOutputs == SecondOutputs;
}
