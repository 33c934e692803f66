namespace Kenyon.Simulation.Lifetimes;

/// <summary>What one lifetime came to.</summary>
/// <param name="Fitness">What the objective makes of it: gain / T, or −loss / T in prediction, where that is the mean; without
/// penalties.</param>
/// <param name="WeightChange">Mean |ΔW| per learning event and weight, after normalisation; 0 without learning.</param>
/// <param name="Reward">Gain / T, or −loss / T in prediction, whatever the objective; in the choice task the reward that was to be
/// expected.</param>
/// <param name="Switching">Share of choices that differ from the one before; 0 where nobody asks for it.</param>
public readonly record struct LifetimeScore(float Fitness, float WeightChange, float Reward, float Switching)
{
    /// <summary>A lifetime whose fitness is its mean reward.</summary>
    /// <param name="fitness">Gain / T, or −loss / T.</param>
    /// <param name="weightChange">Mean |ΔW| per learning event and weight.</param>
    public LifetimeScore(float fitness, float weightChange)
        : this(fitness, weightChange, fitness, 0f)
    {
    }
}
