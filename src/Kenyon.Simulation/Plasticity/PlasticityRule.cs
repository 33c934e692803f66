namespace Kenyon.Simulation.Plasticity;

/// <summary>A plasticity rule ready to be applied: coefficients θ and learning rate η (MODEL.md, eq. 6).</summary>
/// <param name="RewardPrePost">θ₁, times R x y.</param>
/// <param name="RewardPost">θ₂, times R y.</param>
/// <param name="RewardPre">θ₃, times R x.</param>
/// <param name="Reward">θ₄, times R.</param>
/// <param name="PrePost">θ₅, times x y.</param>
/// <param name="Post">θ₆, times y.</param>
/// <param name="Pre">θ₇, times x.</param>
/// <param name="Bias">θ₈.</param>
/// <param name="Rate">η.</param>
public readonly record struct PlasticityRule(
    float RewardPrePost, float RewardPost, float RewardPre, float Reward, float PrePost, float Post, float Pre, float Bias, float Rate)
{
    /// <summary>A rule from its coefficients.</summary>
    /// <param name="coefficients">θ₁ … θ₈ in the order of <see cref="RuleTerm"/>. Shape [8].</param>
    /// <param name="rate">η.</param>
    public static PlasticityRule Of(ReadOnlySpan<float> coefficients, float rate) => new(
        coefficients[0], coefficients[1], coefficients[2], coefficients[3],
        coefficients[4], coefficients[5], coefficients[6], coefficients[7], rate);

    /// <summary>θ₁ … θ₈ in the order of <see cref="RuleTerm"/>. Shape [8].</summary>
    public float[] Coefficients() => [RewardPrePost, RewardPost, RewardPre, Reward, PrePost, Post, Pre, Bias];
}
