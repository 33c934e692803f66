namespace Kenyon.Analysis.Replay;

/// <summary>What was offered in one trial of the choice task (MODEL.md, section 5).</summary>
/// <param name="Options">Numbers of the options offered, from 0. Shape [n].</param>
/// <param name="Probabilities">Probability with which each was to be taken, in [0, 1]. Shape [n].</param>
/// <param name="Means">Expected reward of each. Shape [n].</param>
/// <param name="Expected">Expected reward of the trial before the choice.</param>
/// <param name="Foregone">Rewards of those that were not chosen, as they were felt, 0 of the chosen one; null where they are not shown.
/// Shape [n].</param>
public sealed record ReplayTrial(
    IReadOnlyList<int> Options, IReadOnlyList<float> Probabilities, IReadOnlyList<float> Means, float Expected,
    IReadOnlyList<float>? Foregone = null);
