namespace Kenyon.Simulation.Objectives;

/// <summary>G = (1/T) Σ R_t, the mean reward of a lifetime (MODEL.md, section 11).</summary>
/// <param name="stepCount">T.</param>
internal sealed class RewardSum(int stepCount) : RewardTally(stepCount)
{
    /// <inheritdoc/>
    public override void Add(int step, float reward) => Sum += reward;
}
