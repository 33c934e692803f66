namespace Kenyon.Simulation.Objectives;

/// <summary>Adds up the rewards of one lifetime as an objective counts them: the scalar definition.</summary>
/// <param name="total">What the sum is divided by in the end.</param>
public abstract class RewardTally(float total)
{
    /// <summary>What has been added up so far.</summary>
    protected float Sum { get; set; }

    /// <summary>What the lifetime scores.</summary>
    public float Score => Sum / total;

    /// <summary>Takes what one event or step yields; to be called at every one of them, in order.</summary>
    /// <param name="step">Number of the event or step, t, from 0.</param>
    /// <param name="reward">R_t, without sensing noise; 0 where nothing was eaten.</param>
    public abstract void Add(int step, float reward);
}
