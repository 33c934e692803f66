namespace Kenyon.Simulation.Genomes;

/// <summary>How an agent of the choice task chooses: softmax(β y + κ·repeat) (MODEL.md, section 5).</summary>
/// <param name="InverseTemperature">β, per unit of the readout y.</param>
/// <param name="Perseveration">κ, in log-odds.</param>
public sealed record ChoicePolicy(float InverseTemperature, float Perseveration);
