namespace Kenyon.Simulation.Genomes;

/// <summary>How an agent of the choice task chooses: softmax(β y + κ c) with the trace of choices c (MODEL.md, section 5).</summary>
/// <param name="InverseTemperature">β, per unit of the readout y.</param>
/// <param name="Perseveration">κ, in log-odds.</param>
/// <param name="TraceRate">τ, in [0, 1]; at 1 the trace is the last choice.</param>
public sealed record ChoicePolicy(float InverseTemperature, float Perseveration, float TraceRate = 1);
