using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Simulation.Foods;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// One learning event of one row of weights of sixteen lifetimes; equals <see cref="PlasticityReference.Apply"/> in every lane of the mask.
/// Coefficients stand in the order of <see cref="RulePolynomial"/>.
/// </summary>
internal static unsafe class PlasticityKernel
{
    private const int LaneCount = 16;

    /// <summary>
    /// Whether a polynomial has exactly the shape of the default family, first degree in R, x and y: <see cref="BilinearKernel{TLanes}"/>
    /// suits it.
    /// </summary>
    /// <param name="polynomial">A polynomial.</param>
    public static bool IsBilinear(RulePolynomial polynomial) =>
        polynomial is { SlotCount: 8, Products: [(0, 0), (1, 0)], Sums: [{ StartsWeight: true }, { StartsWeight: false }] }
        && polynomial.Sums.All(sum => sum.Parts is [{ Degree: 1 }, { Degree: 1 }]);

    /// <summary>The sums S of a polynomial: Σ P(R) · q, times the rate.</summary>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="coefficients">Its coefficients. Shape [SlotCount × 16], lane last.</param>
    /// <param name="rates">What multiplies every sum. Shape [16].</param>
    /// <param name="readout">y before the update. Shape [16].</param>
    /// <param name="reward">R. Shape [16].</param>
    /// <param name="meanReward">r̄ before the event. Shape [16].</param>
    /// <param name="products">Room for the products q. Shape [Products × 16].</param>
    /// <param name="sums">Receives S. Shape [Sums × 16].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sums(
        RulePolynomial polynomial,
        float* coefficients,
        float* rates,
        Vector512<float> readout,
        Vector512<float> reward,
        Vector512<float> meanReward,
        float* products,
        float* sums)
    {
        for (int product = 0; product < polynomial.Products.Length; product++)
        {
            var (post, mean) = polynomial.Products[product];
            Product(post, readout, mean, meanReward).StoreAligned(products + (product * LaneCount));
        }

        foreach (var (_, parts) in polynomial.Sums)
        {
            var sum = Vector512<float>.Zero;
            for (int part = 0; part < parts.Length; part++)
            {
                var (product, degree, slot) = parts[part];
                var value = Vector512.LoadAligned(coefficients + (slot * LaneCount));
                for (int power = 1; power <= degree; power++)
                {
                    value = Vector512.FusedMultiplyAdd(reward, value, Vector512.LoadAligned(coefficients + ((slot + power) * LaneCount)));
                }

                // The first of the products of a family is 1 wherever one of its terms has neither y nor r̄.
                var factor = Vector512.LoadAligned(products + (product * LaneCount));
                bool isPlain = polynomial.Products[product] is (0, 0);
                sum = part > 0 ? Vector512.FusedMultiplyAdd(value, factor, sum) : isPlain ? value : value * factor;
            }

            (Vector512.LoadAligned(rates) * sum).StoreAligned(sums);
            sums += LaneCount;
        }
    }

    /// <summary>Learns by any polynomial, whose sums are known.</summary>
    /// <param name="weights">W of one row. Shape [K × 16], lane last.</param>
    /// <param name="inputs">Inputs x. Shape [K × 16].</param>
    /// <param name="scratch">Room for the updated weights. Shape [K × 16].</param>
    /// <param name="inputCount">K.</param>
    /// <param name="mask">All ones in the lanes that learn. Shape [16].</param>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="sums">Its sums S. Shape [Sums × 16].</param>
    /// <param name="kept">1 − decay.</param>
    /// <param name="normalization">What happens after the update.</param>
    /// <param name="weightLimit">Limit of each weight.</param>
    /// <returns>Σ |change of a weight| in the lanes of the mask, 0 in the others. Shape [16].</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<float> LearnPolynomial(
        float* weights,
        float* inputs,
        float* scratch,
        int inputCount,
        Vector512<float> mask,
        RulePolynomial polynomial,
        float* sums,
        float kept,
        Normalization normalization,
        float weightLimit)
    {
        var total = Vector512<float>.Zero;
        for (int offset = 0; offset < inputCount * LaneCount; offset += LaneCount)
        {
            var weight = Vector512.LoadAligned(weights + offset);
            var updated = Vector512.FusedMultiplyAdd(
                Vector512.Create(kept), weight, Horner(polynomial.Sums, sums, Vector512.LoadAligned(inputs + offset), weight));
            total += updated;
            updated.StoreAligned(scratch + offset);
        }

        return Settle(weights, scratch, inputCount, total, mask, normalization, weightLimit);
    }

    /// <summary>
    /// Moves the eligibility traces of one power of reward on, and adds what they change: Δ ← Δ + modulator · E with E ← λE + H.
    /// </summary>
    /// <param name="weights">W of one row. Shape [K × 16], lane last.</param>
    /// <param name="inputs">Inputs x. Shape [K × 16].</param>
    /// <param name="inputCount">K.</param>
    /// <param name="mask">All ones in the lanes that learn. Shape [16].</param>
    /// <param name="polynomial">The polynomial H.</param>
    /// <param name="sums">Its sums S. Shape [Sums × 16].</param>
    /// <param name="modulator">R^a r̄^b. Shape [16].</param>
    /// <param name="decay">λ.</param>
    /// <param name="traces">E, changed in the lanes of the mask. Shape [K × 16]; null: there is no power of reward, Δ ← H.</param>
    /// <param name="isFirst">Whether Δ is still empty.</param>
    /// <param name="delta">Δ. Shape [K × 16].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Trace(
        float* weights,
        float* inputs,
        int inputCount,
        Vector512<float> mask,
        RulePolynomial polynomial,
        float* sums,
        Vector512<float> modulator,
        float decay,
        float* traces,
        bool isFirst,
        float* delta)
    {
        for (int offset = 0; offset < inputCount * LaneCount; offset += LaneCount)
        {
            var eligibility = Horner(
                polynomial.Sums, sums, Vector512.LoadAligned(inputs + offset), Vector512.LoadAligned(weights + offset));
            if (traces == null)
            {
                eligibility.StoreAligned(delta + offset);
                continue;
            }

            var previous = Vector512.LoadAligned(traces + offset);
            var trace = Vector512.FusedMultiplyAdd(Vector512.Create(decay), previous, eligibility);

            // Lanes that do not learn keep their traces; what Δ is in them is thrown away when weights are put in place.
            Vector512.ConditionalSelect(mask, trace, previous).StoreAligned(traces + offset);
            (isFirst ? modulator * trace : Vector512.FusedMultiplyAdd(modulator, trace, Vector512.LoadAligned(delta + offset)))
                .StoreAligned(delta + offset);
        }
    }

    /// <summary>Learns by a change that is known.</summary>
    /// <param name="weights">W of one row. Shape [K × 16], lane last.</param>
    /// <param name="delta">ΔW; receives the updated weights. Shape [K × 16].</param>
    /// <param name="inputCount">K.</param>
    /// <param name="mask">All ones in the lanes that learn. Shape [16].</param>
    /// <param name="kept">1 − decay.</param>
    /// <param name="normalization">What happens after the update.</param>
    /// <param name="weightLimit">Limit of each weight.</param>
    /// <returns>Σ |change of a weight| in the lanes of the mask, 0 in the others. Shape [16].</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<float> LearnChange(
        float* weights, float* delta, int inputCount, Vector512<float> mask, float kept, Normalization normalization, float weightLimit)
    {
        var total = Vector512<float>.Zero;
        for (int offset = 0; offset < inputCount * LaneCount; offset += LaneCount)
        {
            var updated = Vector512.FusedMultiplyAdd(
                Vector512.Create(kept), Vector512.LoadAligned(weights + offset), Vector512.LoadAligned(delta + offset));
            total += updated;
            updated.StoreAligned(delta + offset);
        }

        return Settle(weights, delta, inputCount, total, mask, normalization, weightLimit);
    }

    /// <summary>a^m · b^n, multiplied one after the other; anything where both powers are 0.</summary>
    /// <param name="m">Power of the first.</param>
    /// <param name="a">First factor. Shape [16].</param>
    /// <param name="n">Power of the second.</param>
    /// <param name="b">Second factor. Shape [16].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Product(int m, Vector512<float> a, int n, Vector512<float> b)
    {
        var product = m > 0 ? a : b;
        for (int power = 1; power < m + n; power++)
        {
            product *= power < m ? a : b;
        }

        return product;
    }

    /// <summary>Σ_c w^c Σ_b x^b S_bc.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Horner(RulePolynomial.Sum[] shape, float* sums, Vector512<float> input, Vector512<float> weight)
    {
        var outer = Vector512<float>.Zero;
        var inner = Vector512.LoadAligned(sums);
        bool isFirst = true;
        for (int sum = 1; sum < shape.Length; sum++)
        {
            var next = Vector512.LoadAligned(sums + (sum * LaneCount));
            if (!shape[sum].StartsWeight)
            {
                inner = Vector512.FusedMultiplyAdd(input, inner, next);
                continue;
            }

            outer = isFirst ? inner : Vector512.FusedMultiplyAdd(weight, outer, inner);
            isFirst = false;
            inner = next;
        }

        return isFirst ? inner : Vector512.FusedMultiplyAdd(weight, outer, inner);
    }

    /// <summary>Normalises and limits the updated weights, and puts them in the place of the old ones in the lanes of the mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Settle(
        float* weights,
        float* scratch,
        int inputCount,
        Vector512<float> sum,
        Vector512<float> mask,
        Normalization normalization,
        float weightLimit)
    {
        var mean = normalization == Normalization.None ? Vector512<float>.Zero : sum * Vector512.Create(1f / inputCount);
        var scale = Vector512<float>.One;
        if (normalization == Normalization.Sphere)
        {
            var squares = Vector512<float>.Zero;
            for (int offset = 0; offset < inputCount * LaneCount; offset += LaneCount)
            {
                var centred = Vector512.LoadAligned(scratch + offset) - mean;
                squares = Vector512.FusedMultiplyAdd(centred, centred, squares);
            }

            scale = Vector512.ConditionalSelect(
                Vector512.GreaterThan(squares, Vector512.Create(PlasticityReference.SmallestSquaredNorm)),
                Vector512.Sqrt(Vector512.Create(ValueVector.SquaredNorm) / squares),
                scale);
        }

        var limit = Vector512.Create(weightLimit);
        var change = Vector512<float>.Zero;
        for (int offset = 0; offset < inputCount * LaneCount; offset += LaneCount)
        {
            // x − 0 and x · 1 leave every float as it is, so the kinds of normalisation share this line.
            var updated = (Vector512.LoadAligned(scratch + offset) - mean) * scale;
            updated = Vector512.MinNative(limit, updated);
            updated = Vector512.MaxNative(-limit, updated);
            var previous = Vector512.LoadAligned(weights + offset);
            change += Vector512.Abs(updated - previous);

            // Lanes that do not learn keep what they had.
            Vector512.ConditionalSelect(mask, updated, previous).StoreAligned(weights + offset);
        }

        return Vector512.ConditionalSelect(mask, change, Vector512<float>.Zero);
    }
}
