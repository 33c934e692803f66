namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// The family <c>rewardHebbianDecay</c>: the eight terms of <see cref="RewardHebbian"/> and a ninth, the weight itself, which acts at every
/// event on every weight, whatever its input was: with a negative coefficient, forgetting of all (MODEL.md, section 3). With one-hot inputs
/// and a linear readout x·y is the weight of what was chosen, so PrePost is forgetting of the chosen and Weight forgetting of all.
/// </summary>
public static class RewardHebbianDecay
{
    /// <summary>θ₉: w; with a negative coefficient, forgetting of all.</summary>
    public static RuleTerm Weight { get; } = new(Weight: 1);

    /// <summary>The family.</summary>
    public static RuleFamily Family { get; } = new("rewardHebbianDecay", [.. RewardHebbian.Family.Terms, Weight]);
}
