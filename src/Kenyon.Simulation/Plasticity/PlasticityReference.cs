using Kenyon.Simulation.Foods;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// One learning event, the scalar definition (MODEL.md, eq. 6 and 7). The rule is written as ΔW_i = x_i · A + B with
/// A = η[(Rθ₁ + θ₅) y + (Rθ₃ + θ₇)] and B = η[(Rθ₂ + θ₆) y + (Rθ₄ + θ₈)], with fused multiply-adds where the kernel has them.
/// </summary>
public static class PlasticityReference
{
    /// <summary>Squared norms below this count as zero when a vector is rescaled.</summary>
    public const float SmallestSquaredNorm = 1e-30f;

    /// <summary>ΔW of eq. 6, before anything is normalised.</summary>
    /// <param name="inputs">Inputs x. Shape [K].</param>
    /// <param name="readout">y, computed before the update.</param>
    /// <param name="reward">R.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="delta">Receives ΔW. Shape [K].</param>
    public static void Change(ReadOnlySpan<float> inputs, float readout, float reward, in PlasticityRule rule, Span<float> delta)
    {
        float slope = rule.Rate * MathF.FusedMultiplyAdd(
            MathF.FusedMultiplyAdd(reward, rule.RewardPrePost, rule.PrePost),
            readout,
            MathF.FusedMultiplyAdd(reward, rule.RewardPre, rule.Pre));
        float shift = rule.Rate * MathF.FusedMultiplyAdd(
            MathF.FusedMultiplyAdd(reward, rule.RewardPost, rule.Post),
            readout,
            MathF.FusedMultiplyAdd(reward, rule.Reward, rule.Bias));
        for (int input = 0; input < inputs.Length; input++)
        {
            delta[input] = MathF.FusedMultiplyAdd(inputs[input], slope, shift);
        }
    }

    /// <summary>One learning event of one row of weights: W ← W + ΔW, normalise, limit.</summary>
    /// <param name="weights">W, changed in place. Shape [K].</param>
    /// <param name="inputs">Inputs x. Shape [K].</param>
    /// <param name="readout">y, computed before the update.</param>
    /// <param name="reward">R.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="normalization">What happens after the update.</param>
    /// <param name="weightLimit">Each weight is limited to [−limit, limit].</param>
    /// <returns>Σ |change of a weight|, after normalisation and limit.</returns>
    public static float Apply(
        Span<float> weights,
        ReadOnlySpan<float> inputs,
        float readout,
        float reward,
        in PlasticityRule rule,
        Normalization normalization,
        float weightLimit)
    {
        int count = weights.Length;
        Span<float> updated = count <= 64 ? stackalloc float[64] : new float[count];
        updated = updated[..count];
        Change(inputs, readout, reward, rule, updated);
        for (int input = 0; input < count; input++)
        {
            updated[input] = weights[input] + updated[input];
        }

        Normalize(updated, normalization);
        float change = 0;
        for (int input = 0; input < count; input++)
        {
            float limited = updated[input];
            limited = weightLimit < limited ? weightLimit : limited;
            limited = -weightLimit > limited ? -weightLimit : limited;
            change += MathF.Abs(limited - weights[input]);
            weights[input] = limited;
        }

        return change;
    }

    private static void Normalize(Span<float> weights, Normalization normalization)
    {
        if (normalization == Normalization.None)
        {
            return;
        }

        // After the update: centring before it would leave Σ W = Σ ΔW instead of 0.
        ValueVector.MakeMeanFree(weights);
        if (normalization != Normalization.Sphere)
        {
            return;
        }

        float squares = 0;
        foreach (float weight in weights)
        {
            squares = MathF.FusedMultiplyAdd(weight, weight, squares);
        }

        float scale = squares > SmallestSquaredNorm ? MathF.Sqrt(ValueVector.SquaredNorm / squares) : 1f;
        foreach (ref float weight in weights)
        {
            weight *= scale;
        }
    }
}
