namespace Kenyon.Simulation.Plasticity;

/// <summary>What a rule carries from event to event of one lifetime, besides the weights; empty at birth.</summary>
/// <param name="settings">Family and trace.</param>
/// <param name="rowCount">M, rows of weights.</param>
/// <param name="inputCount">K.</param>
public sealed class RuleMemory(RuleSettings settings, int rowCount = 1, int inputCount = 0)
{
    /// <summary>Share of a new reward in the running mean (MODEL.md, section 3).</summary>
    public const float MeanRewardShare = 0.1f;

    private readonly float[] _traces = new float[settings.Trace > 0 ? rowCount * settings.Family.ByReward.Length * inputCount : 0];

    /// <summary>Running mean reward r̄ of the events before this one; 0 at birth. <see cref="Feel"/> moves it on.</summary>
    public float MeanReward { get; set; }

    /// <summary>Ends an event, when all rows of weights have learned: r̄ ← r̄ + (R − r̄)/10.</summary>
    /// <param name="reward">R.</param>
    public void Feel(float reward) => MeanReward = MathF.FusedMultiplyAdd(MeanRewardShare, reward - MeanReward, MeanReward);

    /// <summary>Eligibility traces of one row of weights for one pair of powers of reward. Shape [K].</summary>
    /// <param name="row">Row of weights.</param>
    /// <param name="part">Which of the family's pairs of powers.</param>
    internal Span<float> Trace(int row, int part) =>
        _traces.AsSpan(((row * settings.Family.ByReward.Length) + part) * inputCount, inputCount);
}
