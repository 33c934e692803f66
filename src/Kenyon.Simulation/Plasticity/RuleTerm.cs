namespace Kenyon.Simulation.Plasticity;

/// <summary>The terms of the rule in the order of their coefficients θ₁ … θ₈ (MODEL.md, eq. 6): products of reward R, input x and readout y.</summary>
public enum RuleTerm
{
    /// <summary>θ₁: R x y.</summary>
    RewardPrePost,

    /// <summary>θ₂: R y.</summary>
    RewardPost,

    /// <summary>θ₃: R x.</summary>
    RewardPre,

    /// <summary>θ₄: R.</summary>
    Reward,

    /// <summary>θ₅: x y.</summary>
    PrePost,

    /// <summary>θ₆: y.</summary>
    Post,

    /// <summary>θ₇: x.</summary>
    Pre,

    /// <summary>θ₈: 1.</summary>
    Bias,
}
