using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Foods;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// One learning event of one row of weights by a rule of the default family's shape; equals <see cref="PlasticityReference.Apply"/> in
/// every lane of the mask. Registers without a learning lane are passed over.
/// </summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal static unsafe class BilinearKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
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
    /// <param name="change">Σ |change of a weight| so far, added to in the lanes of the mask. Shape [16].</param>
    /// <param name="coefficients">θ of R·x, x, R·x·y, x·y, R, 1, R·y, y: the order of the polynomial. Shape [8 × 16], lane last.</param>
    /// <param name="rates">η. Shape [16].</param>
    /// <param name="kept">Share of a weight that does not decay.</param>
    /// <param name="normalization">What happens after the update.</param>
    /// <param name="weightLimit">Limit of each weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Learn(
        float* weights,
        float* inputs,
        float* scratch,
        int inputCount,
        float* readout,
        float* reward,
        float* mask,
        float* change,
        float* coefficients,
        float* rates,
        float kept,
        Normalization normalization,
        float weightLimit)
    {
        nint end = (nint)inputCount * LaneCount;
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            // Lanes that do not learn are worked out with the others; the mask throws away what comes out.
            var learns = TLanes.Load(mask + lane);
            if (learns.HighestBits() == 0)
            {
                continue;
            }

            var slope = TLanes.Load(rates + lane) * Sum(coefficients + lane, TLanes.Load(readout + lane), TLanes.Load(reward + lane));
            var shift = TLanes.Load(rates + lane)
                * Sum(coefficients + (4 * LaneCount) + lane, TLanes.Load(readout + lane), TLanes.Load(reward + lane));
            var share = TLanes.Broadcast(kept);
            var sum = TLanes.Broadcast(0f);
            for (nint offset = lane; offset < end; offset += LaneCount)
            {
                var updated = TLanes.FusedMultiplyAdd(
                    share, TLanes.Load(weights + offset), TLanes.FusedMultiplyAdd(TLanes.Load(inputs + offset), slope, shift));
                sum += updated;
                updated.Store(scratch + offset);
            }

            var mean = normalization == Normalization.None ? TLanes.Broadcast(0f) : sum * TLanes.Broadcast(1f / inputCount);
            var scale = normalization == Normalization.Sphere ? Scale(scratch + lane, inputCount, mean) : TLanes.Broadcast(1f);
            var highest = TLanes.Broadcast(weightLimit);
            var lowest = TLanes.Broadcast(-weightLimit);
            var changed = TLanes.Broadcast(0f);
            for (nint offset = lane; offset < end; offset += LaneCount)
            {
                // x − 0 and x · 1 leave every float as it is, so the kinds of normalisation share this line.
                var updated = (TLanes.Load(scratch + offset) - mean) * scale;
                updated = TLanes.Max(lowest, TLanes.Min(highest, updated));
                var previous = TLanes.Load(weights + offset);
                changed += TLanes.Abs(updated - previous);
                TLanes.Select(learns, updated, previous).Store(weights + offset);
            }

            (TLanes.Load(change + lane) + (learns & changed)).Store(change + lane);
        }
    }

    /// <summary>R(θ₁ y + θ₃) + (θ₅ y + θ₇), or the same of the terms without x.</summary>
    /// <param name="coefficients">θ of R, 1, R·y, y; rows are sixteen floats apart. Shape [4 × 16].</param>
    /// <param name="readout">y.</param>
    /// <param name="reward">R.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sum(float* coefficients, TLanes readout, TLanes reward) => TLanes.FusedMultiplyAdd(
        TLanes.FusedMultiplyAdd(reward, TLanes.Load(coefficients + (2 * LaneCount)), TLanes.Load(coefficients + (3 * LaneCount))),
        readout,
        TLanes.FusedMultiplyAdd(reward, TLanes.Load(coefficients), TLanes.Load(coefficients + LaneCount)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLanes Scale(float* updated, int inputCount, TLanes mean)
    {
        var squares = TLanes.Broadcast(0f);
        for (nint offset = 0; offset < (nint)inputCount * LaneCount; offset += LaneCount)
        {
            var centred = TLanes.Load(updated + offset) - mean;
            squares = TLanes.FusedMultiplyAdd(centred, centred, squares);
        }

        // Where the norm is too small (or not a number) the weights stay as they are.
        return TLanes.Select(
            TLanes.LessThan(TLanes.Broadcast(PlasticityReference.SmallestSquaredNorm), squares),
            TLanes.Sqrt(TLanes.Broadcast(ValueVector.SquaredNorm) / squares),
            TLanes.Broadcast(1f));
    }
}
