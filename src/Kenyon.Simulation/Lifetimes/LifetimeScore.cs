namespace Kenyon.Simulation.Lifetimes;

/// <summary>What one lifetime came to.</summary>
/// <param name="Fitness">Gain / T, or −loss / T in prediction; without penalties.</param>
/// <param name="WeightChange">Mean |ΔW| per learning event and weight, after normalisation; 0 without learning.</param>
public readonly record struct LifetimeScore(float Fitness, float WeightChange);
