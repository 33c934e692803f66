namespace Kenyon.Inference.Choices;

/// <summary>What came of a choice: the reward is the gain less the loss.</summary>
/// <param name="Reward">Reward R.</param>
/// <param name="Loss">How much of it was lost, at least 0.</param>
public readonly record struct Payoff(double Reward, double Loss)
{
    /// <summary>An outcome of which nothing but the reward is known: below 0 it is a loss.</summary>
    /// <param name="reward">Reward R.</param>
    public static Payoff Of(double reward) => new(reward, Math.Max(-reward, 0));
}
