namespace Kenyon.Simulation.Plasticity;

/// <summary>What a rule carries from event to event of one lifetime, besides the weights; empty at birth.</summary>
public sealed class RuleMemory
{
    /// <summary>Share of a new reward in the running mean (MODEL.md, section 3).</summary>
    public const float MeanRewardShare = 0.1f;

    /// <summary>Running mean reward r̄ of the events before this one; 0 at birth.</summary>
    public float MeanReward { get; private set; }

    /// <summary>Ends an event, when all rows of weights have learned: r̄ ← r̄ + (R − r̄)/10.</summary>
    /// <param name="reward">R.</param>
    public void Feel(float reward) => MeanReward = MathF.FusedMultiplyAdd(MeanRewardShare, reward - MeanReward, MeanReward);
}
