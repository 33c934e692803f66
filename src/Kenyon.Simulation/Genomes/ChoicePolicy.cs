namespace Kenyon.Simulation.Genomes;

/// <summary>
/// How an agent of the choice task chooses, softmax(β y + κ c) with the trace of choices c, or an agent of patch foraging leaves,
/// σ(β (y − r) + b) (MODEL.md, sections 5 and 12).
/// </summary>
/// <param name="InverseTemperature">β, per unit of the readout y.</param>
/// <param name="Perseveration">κ, in log-odds.</param>
/// <param name="TraceRate">τ, in [0, 1]; at 1 the trace is the last choice.</param>
/// <param name="LeavingBias">b, in log-odds; 0 in the choice task.</param>
public sealed record ChoicePolicy(float InverseTemperature, float Perseveration, float TraceRate = 1, float LeavingBias = 0);
