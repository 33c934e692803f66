using Kenyon.Simulation.Foods;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// One learning event, the scalar definition (MODEL.md, eq. 6 and 7). The polynomial is evaluated in the order of
/// <see cref="RulePolynomial"/>, with fused multiply-adds where the kernel has them. For the default family that is ΔW_i = x_i · A + B with
/// A = η[(Rθ₁ + θ₅) y + (Rθ₃ + θ₇)] and B = η[(Rθ₂ + θ₆) y + (Rθ₄ + θ₈)]; with the ninth term of <see cref="RewardHebbianDecay"/>
/// ΔW_i = w_i · ηθ₉ + (x_i · A + B).
/// </summary>
public static class PlasticityReference
{
    /// <summary>Squared norms below this count as zero when a vector is rescaled.</summary>
    public const float SmallestSquaredNorm = 1e-30f;

    /// <summary>ΔW of eq. 6, before anything is normalised; eligibility traces move on.</summary>
    /// <param name="weights">W before the update. Shape [K].</param>
    /// <param name="inputs">Inputs x. Shape [K].</param>
    /// <param name="readout">y, computed before the update.</param>
    /// <param name="reward">R.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="settings">Whether there is a trace.</param>
    /// <param name="memory">Running mean reward r̄ before the event, and traces.</param>
    /// <param name="delta">Receives ΔW. Shape [K].</param>
    /// <param name="row">Row of weights.</param>
    public static void Change(
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> inputs,
        float readout,
        float reward,
        PlasticityRule rule,
        RuleSettings settings,
        RuleMemory memory,
        Span<float> delta,
        int row = 0)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(memory);
        if (settings.Trace == 0)
        {
            Evaluate(rule.Family.Polynomial, weights, inputs, readout, reward, memory.MeanReward, rule, delta);
            return;
        }

        // E ← λE + H for the part H that each power of reward multiplies; ΔW = H₀ + Σ R^a r̄^b E.
        var parts = rule.Family.ByReward;
        Span<float> eligibility = stackalloc float[inputs.Length];
        for (int part = 0; part < parts.Length; part++)
        {
            var (powerOfReward, powerOfMean, polynomial) = parts[part];
            Evaluate(polynomial, weights, inputs, readout, reward, memory.MeanReward, rule, eligibility);
            if (powerOfReward + powerOfMean == 0)
            {
                eligibility.CopyTo(delta);
                continue;
            }

            float modulator = Product(powerOfReward, reward, powerOfMean, memory.MeanReward);
            var trace = memory.Trace(row, part);
            for (int input = 0; input < inputs.Length; input++)
            {
                trace[input] = MathF.FusedMultiplyAdd((float)settings.Trace, trace[input], eligibility[input]);
                delta[input] = part == 0 ? modulator * trace[input] : MathF.FusedMultiplyAdd(modulator, trace[input], delta[input]);
            }
        }
    }

    /// <summary>One learning event of one row of weights: W ← (1 − decay) W + ΔW, normalise, limit.</summary>
    /// <param name="weights">W, changed in place. Shape [K].</param>
    /// <param name="inputs">Inputs x. Shape [K].</param>
    /// <param name="readout">y, computed before the update.</param>
    /// <param name="reward">R.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="settings">Decay, trace, normalisation and limit.</param>
    /// <param name="memory">What the rule carries from event to event; <see cref="RuleMemory.Feel"/> ends the event.</param>
    /// <param name="row">Row of weights.</param>
    /// <returns>Σ |change of a weight|, after normalisation and limit.</returns>
    public static float Apply(
        Span<float> weights,
        ReadOnlySpan<float> inputs,
        float readout,
        float reward,
        PlasticityRule rule,
        RuleSettings settings,
        RuleMemory memory,
        int row = 0)
    {
        ArgumentNullException.ThrowIfNull(settings);
        int count = weights.Length;
        Span<float> updated = count <= 64 ? stackalloc float[64] : new float[count];
        updated = updated[..count];
        Change(weights, inputs, readout, reward, rule, settings, memory, updated, row);
        float kept = (float)(1 - settings.Decay);
        for (int input = 0; input < count; input++)
        {
            updated[input] = MathF.FusedMultiplyAdd(kept, weights[input], updated[input]);
        }

        Normalize(updated, settings.Normalization);
        float weightLimit = (float)settings.WeightLimit;
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

    private static void Evaluate(
        RulePolynomial polynomial,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> inputs,
        float readout,
        float reward,
        float meanReward,
        PlasticityRule rule,
        Span<float> result)
    {
        Span<float> coefficients = stackalloc float[polynomial.SlotCount];
        float rate = polynomial.LayOut(rule, coefficients);
        Span<float> sums = stackalloc float[polynomial.Sums.Length];
        for (int sum = 0; sum < sums.Length; sum++)
        {
            sums[sum] = rate * Sum(polynomial, polynomial.Sums[sum].Parts, coefficients, readout, reward, meanReward);
        }

        for (int input = 0; input < inputs.Length; input++)
        {
            result[input] = Horner(polynomial, sums, inputs[input], weights[input]);
        }
    }

    /// <summary>S without the rate: Σ P(R) · q, the first product plain, the others fused with the sum.</summary>
    private static float Sum(
        RulePolynomial polynomial,
        RulePolynomial.Part[] parts,
        ReadOnlySpan<float> coefficients,
        float readout,
        float reward,
        float meanReward)
    {
        float sum = 0;
        for (int part = 0; part < parts.Length; part++)
        {
            var (product, degree, slot) = parts[part];
            float value = coefficients[slot];
            for (int power = 1; power <= degree; power++)
            {
                value = MathF.FusedMultiplyAdd(reward, value, coefficients[slot + power]);
            }

            var (post, mean) = polynomial.Products[product];
            sum = (part, post + mean) switch
            {
                (0, 0) => value,
                (0, _) => value * Product(post, readout, mean, meanReward),
                _ => MathF.FusedMultiplyAdd(value, Product(post, readout, mean, meanReward), sum),
            };
        }

        return sum;
    }

    /// <summary>a^m · b^n, multiplied one after the other; not called where both powers are 0.</summary>
    private static float Product(int m, float a, int n, float b)
    {
        float product = m > 0 ? a : b;
        for (int power = 1; power < m + n; power++)
        {
            product *= power < m ? a : b;
        }

        return product;
    }

    /// <summary>Σ_c w^c Σ_b x^b S_bc.</summary>
    private static float Horner(RulePolynomial polynomial, ReadOnlySpan<float> sums, float input, float weight)
    {
        float outer = 0, inner = sums[0];
        bool isFirst = true;
        for (int sum = 1; sum < sums.Length; sum++)
        {
            if (!polynomial.Sums[sum].StartsWeight)
            {
                inner = MathF.FusedMultiplyAdd(input, inner, sums[sum]);
                continue;
            }

            outer = isFirst ? inner : MathF.FusedMultiplyAdd(weight, outer, inner);
            isFirst = false;
            inner = sums[sum];
        }

        return isFirst ? inner : MathF.FusedMultiplyAdd(weight, outer, inner);
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
