using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Simulation.Foods;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// One learning event of one lifetime by a rule of the default family's shape: the weights of a row lie side by side in registers. Where
/// few of many lifetimes learn at a time, this is cheaper than <see cref="BilinearKernel{TLanes}"/>, whose lanes are lifetimes; both equal
/// <see cref="PlasticityReference.Apply"/>. Sums run in index order, one weight after the other.
/// </summary>
internal static unsafe class BilinearEvent
{
    /// <summary>Weights in a register.</summary>
    public const int Count = 8;

    private const int LaneCount = 16;

    /// <summary>Learns.</summary>
    /// <typeparam name="TCounted">Whether somebody asks by how much weights change.</typeparam>
    /// <param name="weights">W of one row; the numbers between K and the next whole register are anything. Aligned to 32 bytes. Shape
    /// [K].</param>
    /// <param name="inputs">Inputs x; read up to the next whole register. Shape [K].</param>
    /// <param name="readout">y before the update.</param>
    /// <param name="reward">R.</param>
    /// <param name="rule">The rules of the sixteen lifetimes of which this is one.</param>
    /// <param name="lane">Which one, in [0, 16).</param>
    /// <returns>Σ |change of a weight|; 0 where nobody asks.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Learn<TCounted>(float* weights, float* inputs, float readout, float reward, BilinearRule* rule, int lane)
        where TCounted : struct, IChangeCount
    {
        float* scratch = rule->Scratch;
        int inputCount = rule->InputCount;
        var slope = Vector256.Create(rule->Rates[lane] * Sum(rule->Coefficients + lane, readout, reward));
        var shift = Vector256.Create(rule->Rates[lane] * Sum(rule->Coefficients + (4 * LaneCount) + lane, readout, reward));
        var kept = Vector256.Create(rule->Kept);
        for (int first = 0; first < inputCount; first += Count)
        {
            Vector256.FusedMultiplyAdd(
                kept, Vector256.LoadAligned(weights + first), Vector256.FusedMultiplyAdd(Vector256.Load(inputs + first), slope, shift))
                .StoreAligned(scratch + first);
        }

        var mean = Vector256<float>.Zero;
        var scale = Vector256<float>.One;
        if (rule->Normalization != Normalization.None)
        {
            float share = Total(scratch, inputCount) * rule->MeanShare;
            mean = Vector256.Create(share);
            if (rule->Normalization == Normalization.Sphere)
            {
                scale = Vector256.Create(Scale(scratch, inputCount, share));
            }
        }

        var highest = Vector256.Create(rule->WeightLimit);
        var lowest = Vector256.Create(rule->LowestWeight);
        for (int first = 0; first < inputCount; first += Count)
        {
            // x − 0 and x · 1 leave every float as it is, so the kinds of normalisation share this line.
            var updated = (Vector256.LoadAligned(scratch + first) - mean) * scale;
            updated = Vector256.MaxNative(lowest, Vector256.MinNative(highest, updated));
            if (TCounted.IsWanted)
            {
                Vector256.Abs(updated - Vector256.LoadAligned(weights + first)).StoreAligned(scratch + first);
            }

            updated.StoreAligned(weights + first);
        }

        return TCounted.IsWanted ? Total(scratch, inputCount) : 0f;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(float* coefficients, float readout, float reward) => MathF.FusedMultiplyAdd(
        MathF.FusedMultiplyAdd(reward, coefficients[2 * LaneCount], coefficients[3 * LaneCount]),
        readout,
        MathF.FusedMultiplyAdd(reward, coefficients[0], coefficients[LaneCount]));

    /// <summary>
    /// The sum in index order, eight at a time: fewer instructions let the processor look further ahead, to the next event.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Total(float* numbers, int count)
    {
        float sum = 0;
        int position = 0;
        for (; position <= count - Count; position += Count)
        {
            sum += numbers[position];
            sum += numbers[position + 1];
            sum += numbers[position + 2];
            sum += numbers[position + 3];
            sum += numbers[position + 4];
            sum += numbers[position + 5];
            sum += numbers[position + 6];
            sum += numbers[position + 7];
        }

        for (; position < count; position++)
        {
            sum += numbers[position];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Scale(float* updated, int inputCount, float mean)
    {
        float squares = 0;
        for (int input = 0; input < inputCount; input++)
        {
            float centred = updated[input] - mean;
            squares = MathF.FusedMultiplyAdd(centred, centred, squares);
        }

        // Where the norm is too small (or not a number) the weights stay as they are.
        return squares > PlasticityReference.SmallestSquaredNorm ? MathF.Sqrt(ValueVector.SquaredNorm / squares) : 1f;
    }
}
