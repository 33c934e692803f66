namespace Kenyon.Simulation.Plasticity;

/// <summary>The family <c>rewardHebbian</c>, the default: eight products of reward, input and readout (MODEL.md, eq. 6).</summary>
public static class RewardHebbian
{
    /// <summary>θ₁: R·x·y.</summary>
    public static RuleTerm RewardPrePost { get; } = new(Reward: 1, Pre: 1, Post: 1);

    /// <summary>θ₂: R·y.</summary>
    public static RuleTerm RewardPost { get; } = new(Reward: 1, Post: 1);

    /// <summary>θ₃: R·x, learning.</summary>
    public static RuleTerm RewardPre { get; } = new(Reward: 1, Pre: 1);

    /// <summary>θ₄: R.</summary>
    public static RuleTerm Reward { get; } = new(Reward: 1);

    /// <summary>θ₅: x·y; with a negative coefficient, forgetting.</summary>
    public static RuleTerm PrePost { get; } = new(Pre: 1, Post: 1);

    /// <summary>θ₆: y.</summary>
    public static RuleTerm Post { get; } = new(Post: 1);

    /// <summary>θ₇: x.</summary>
    public static RuleTerm Pre { get; } = new(Pre: 1);

    /// <summary>θ₈: 1.</summary>
    public static RuleTerm Bias { get; } = new();

    /// <summary>The family.</summary>
    public static RuleFamily Family { get; } =
        new("rewardHebbian", [RewardPrePost, RewardPost, RewardPre, Reward, PrePost, Post, Pre, Bias]);

    /// <summary>A rule of the family.</summary>
    /// <param name="coefficients">θ₁ … θ₈. Shape [8].</param>
    /// <param name="rate">η.</param>
    public static PlasticityRule Rule(ReadOnlySpan<float> coefficients, float rate) => new(Family, coefficients, rate);
}
