namespace Kenyon.Inference.Models;

/// <summary>A term of a rule: a product of powers of what a synapse can see.</summary>
/// <param name="Reward">Power of the reward R, at least 0, as are the others.</param>
/// <param name="Pre">Power of the input x.</param>
/// <param name="Post">Power of the readout y.</param>
/// <param name="Weight">Power of the weight w.</param>
/// <param name="MeanReward">Power of the running mean reward r̄.</param>
public sealed record RulePowers(int Reward = 0, int Pre = 0, int Post = 0, int Weight = 0, int MeanReward = 0);
