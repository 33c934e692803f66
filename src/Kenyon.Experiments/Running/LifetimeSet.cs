using Kenyon.Numerics.Randomness;

namespace Kenyon.Experiments.Running;

/// <summary>Which lifetimes a population lives.</summary>
/// <param name="Generation">Generation whose lifetimes they are, or one of the reserved numbers.</param>
/// <param name="TrialCount">Lifetimes per candidate, at least 1.</param>
/// <param name="Plastic">False switches learning off (the lesion).</param>
/// <param name="NoiseShare">λ of the curriculum, in [0, 1]; 1 leaves it out.</param>
public readonly record struct LifetimeSet(int Generation, int TrialCount, bool Plastic = true, double NoiseShare = 1)
{
    /// <summary>Reserved for the lifetimes that choose the champion.</summary>
    public const int SelectionGeneration = RandomKey.GenerationLimit - 2;

    /// <summary>Reserved for the fresh lifetimes that test the champion.</summary>
    public const int TestGeneration = RandomKey.GenerationLimit - 1;
}
