using Kenyon.Numerics.Randomness;

namespace Kenyon.Experiments.Planning;

/// <summary>Which lifetimes candidates are scored on. All candidates meet the same ones.</summary>
/// <param name="Generation">Generation that keys the random numbers, in [0, 2²⁴ − 2), or one of the two reserved ones.</param>
/// <param name="TrialCount">Number of lifetimes per candidate, at least 1.</param>
/// <param name="Plastic">False switches learning off (the lesion).</param>
/// <param name="NoiseShare">λ of the curriculum: share of the usual W(0), in [0, 1]; the rest are the true values.</param>
/// <param name="FirstTrial">The first of the trials, a multiple of sixteen: the lifetimes of one candidate can be shared out.</param>
public readonly record struct LifetimeSet(
    int Generation, int TrialCount, bool Plastic = true, double NoiseShare = 1, int FirstTrial = 0)
{
    /// <summary>Generation of the lifetimes on which a champion is chosen; no generation of a run meets them.</summary>
    public const int SelectionGeneration = RandomKey.GenerationLimit - 2;

    /// <summary>Generation of the lifetimes on which a champion is reported.</summary>
    public const int TestGeneration = RandomKey.GenerationLimit - 1;
}
