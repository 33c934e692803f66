using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Simulation.Foods;

namespace Kenyon.Simulation.Plasticity;

/// <summary>One learning event of sixteen lifetimes; equals <see cref="PlasticityReference.Apply"/> in every lane of the mask.</summary>
internal static unsafe class PlasticityKernel
{
    private const int LaneCount = 16;

    /// <summary>Learns in the lanes of the mask; the other lanes keep their weights.</summary>
    /// <param name="weights">W of one row. Shape [K × 16], lane last.</param>
    /// <param name="inputs">Inputs x. Shape [K × 16].</param>
    /// <param name="scratch">Room for the updated weights. Shape [K × 16].</param>
    /// <param name="inputCount">K.</param>
    /// <param name="readout">y before the update. Shape [16].</param>
    /// <param name="reward">R. Shape [16].</param>
    /// <param name="mask">All ones in the lanes that learn. Shape [16].</param>
    /// <param name="rule">The rule of all lanes.</param>
    /// <param name="normalization">What happens after the update.</param>
    /// <param name="weightLimit">Limit of each weight.</param>
    /// <returns>Σ |change of a weight| in the lanes of the mask, 0 in the others. Shape [16].</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<float> Learn(
        float* weights,
        float* inputs,
        float* scratch,
        int inputCount,
        Vector512<float> readout,
        Vector512<float> reward,
        Vector512<float> mask,
        in PlasticityRule rule,
        Normalization normalization,
        float weightLimit)
    {
        var rate = Vector512.Create(rule.Rate);
        var slope = rate * Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(reward, Vector512.Create(rule.RewardPrePost), Vector512.Create(rule.PrePost)),
            readout,
            Vector512.FusedMultiplyAdd(reward, Vector512.Create(rule.RewardPre), Vector512.Create(rule.Pre)));
        var shift = rate * Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(reward, Vector512.Create(rule.RewardPost), Vector512.Create(rule.Post)),
            readout,
            Vector512.FusedMultiplyAdd(reward, Vector512.Create(rule.Reward), Vector512.Create(rule.Bias)));

        var sum = Vector512<float>.Zero;
        for (int offset = 0; offset < inputCount * LaneCount; offset += LaneCount)
        {
            var updated = Vector512.LoadAligned(weights + offset)
                + Vector512.FusedMultiplyAdd(Vector512.LoadAligned(inputs + offset), slope, shift);
            sum += updated;
            updated.StoreAligned(scratch + offset);
        }

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
            Vector512.ConditionalSelect(mask, updated, previous).StoreAligned(weights + offset);
        }

        return Vector512.ConditionalSelect(mask, change, Vector512<float>.Zero);
    }
}
