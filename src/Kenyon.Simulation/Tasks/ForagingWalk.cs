using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks;

/// <summary>What only a few lanes do in a step, walked by the bits of a mask: look at another food, eat.</summary>
internal static unsafe class ForagingWalk
{
    private const int LaneCount = LaneNumbers.LaneCount;

    /// <summary>The lanes of a mask turn to their new targets: where it is and what it is made of, which is fetched from memory meanwhile.</summary>
    /// <param name="moved">Bits of the lanes.</param>
    /// <param name="lanes">All lanes.</param>
    /// <param name="targets">Index of the nearest food. Shape [64].</param>
    /// <param name="targetFoods">Receives its packed position. Shape [64].</param>
    /// <param name="itemStride">Floats that the ingredients of an item take.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TurnTo(ulong moved, ForagingLane* lanes, uint* targets, uint* targetFoods, nint itemStride)
    {
        for (; moved != 0; moved &= moved - 1)
        {
            int lane = BitOperations.TrailingZeroCount(moved);
            var own = lanes + lane;
            nint slot = (nint)targets[lane] * LaneCount;
            targetFoods[lane] = own->Foods[slot];
            float* inputs = own->Ingredients + (own->Items[slot] * itemStride);
            own->Inputs = inputs;
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(inputs);
            }
        }
    }

    /// <summary>The lanes of a mask read W·x of every row of their new targets.</summary>
    /// <param name="moved">Bits of the lanes.</param>
    /// <param name="lanes">All lanes.</param>
    /// <param name="drives">Receives W·x. Shape [M × 64].</param>
    /// <param name="inputCount">K.</param>
    /// <param name="width">M.</param>
    /// <param name="isOracle">Whether they read v·x instead, with the values in force.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(ulong moved, ForagingLane* lanes, float* drives, nint inputCount, int width, bool isOracle)
    {
        nint rowStride = ForagingLanes.RowStride((int)inputCount);
        for (; moved != 0; moved &= moved - 1)
        {
            int lane = BitOperations.TrailingZeroCount(moved);
            float* inputs = lanes[lane].Inputs;
            float* weights = lanes[lane].Weights;
            float* drive = drives + lane;
            for (int row = 0; row < width; row++)
            {
                *drive = Drive(isOracle ? lanes[lane].Values : weights, inputs, inputCount);
                drive += ForagingLanes.TotalCount;
                weights += rowStride;
            }
        }
    }

    /// <summary>
    /// The lanes of a mask eat: gain and reward by the values in force, a new food in the place of the one eaten, and the environment moves
    /// on. They look anew in the next step, even if the new food takes the place of the old one.
    /// </summary>
    /// <param name="eaters">Bits of the lanes.</param>
    /// <param name="lanes">All lanes.</param>
    /// <param name="targets">Index of the food eaten; made one that is none. Shape [64].</param>
    /// <param name="rewards">Receives R. Shape [64].</param>
    /// <param name="inputCount">K.</param>
    /// <param name="stepCount">T, the largest number of events.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eat(ulong eaters, ForagingLane* lanes, uint* targets, float* rewards, nint inputCount, int stepCount)
    {
        for (; eaters != 0; eaters &= eaters - 1)
        {
            int lane = BitOperations.TrailingZeroCount(eaters);
            var own = lanes + lane;
            float* inputs = own->Inputs;
            float* values = own->Values;
            float* column = own->InputColumn;
            float value = Drive(values, inputs, inputCount);
            for (nint input = 0; column != null && input < inputCount; input++)
            {
                column[input * LaneCount] = inputs[input];
            }

            own->Gain += value;
            int happened = own->EventCount++;
            rewards[lane] = value + own->RewardNoise[happened];
            int item = own->ItemCount++;
            nint slot = (nint)targets[lane] * LaneCount;
            own->Items[slot] = item;
            own->Foods[slot] = own->Positions[item];
            targets[lane] = uint.MaxValue;
            if (happened + 1 < stepCount)
            {
                own->Values = own->Vectors + (own->Schedule[happened + 1] * inputCount);
            }
        }
    }

    /// <summary>The lanes of a mask learn from what they ate, each by itself.</summary>
    /// <param name="learners">Bits of the lanes.</param>
    /// <param name="lanes">All lanes.</param>
    /// <param name="rules">The rule of every group.</param>
    /// <param name="readouts">Noisy readouts y. Shape [groups × M × 16].</param>
    /// <param name="rewards">R. Shape [64].</param>
    /// <param name="changes">Σ |change of a weight| so far; added to row after row. Shape [64].</param>
    /// <param name="width">M.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Learn(
        ulong learners, ForagingLane* lanes, BilinearRule* rules, float* readouts, float* rewards, float* changes, int width)
    {
        nint rowStride = ForagingLanes.RowStride(rules->InputCount);
        for (; learners != 0; learners &= learners - 1)
        {
            int lane = BitOperations.TrailingZeroCount(learners);
            float* weights = lanes[lane].Weights;
            float* readout = readouts + (lane / LaneCount * width * LaneCount) + (lane % LaneCount);
            for (int row = 0; row < width; row++)
            {
                changes[lane] += BilinearEvent.Learn(weights, lanes[lane].Inputs, *readout, rewards[lane], rules + (lane / LaneCount));
                weights += rowStride;
                readout += LaneCount;
            }
        }
    }

    /// <summary>The lanes of a mask take their weights over from the columns of the general kernel of learning.</summary>
    /// <param name="learners">Bits of the lanes.</param>
    /// <param name="lanes">All lanes.</param>
    /// <param name="inputCount">K.</param>
    /// <param name="width">M.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TakeOver(ulong learners, ForagingLane* lanes, nint inputCount, int width)
    {
        nint rowStride = ForagingLanes.RowStride((int)inputCount);
        for (; learners != 0; learners &= learners - 1)
        {
            int lane = BitOperations.TrailingZeroCount(learners);
            float* column = lanes[lane].WeightColumn;
            float* weights = lanes[lane].Weights;
            for (int row = 0; row < width; row++)
            {
                for (nint input = 0; input < inputCount; input++)
                {
                    weights[input] = *column;
                    column += LaneCount;
                }

                weights += rowStride;
            }
        }
    }

    /// <summary>W·x or v·x, summed in index order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Drive(float* weights, float* inputs, nint inputCount)
    {
        float sum = 0;
        float* end = inputs + (inputCount & ~3);
        for (; inputs < end; inputs += 4)
        {
            sum = MathF.FusedMultiplyAdd(weights[0], inputs[0], sum);
            sum = MathF.FusedMultiplyAdd(weights[1], inputs[1], sum);
            sum = MathF.FusedMultiplyAdd(weights[2], inputs[2], sum);
            sum = MathF.FusedMultiplyAdd(weights[3], inputs[3], sum);
            weights += 4;
        }

        for (end += inputCount & 3; inputs < end; inputs++)
        {
            sum = MathF.FusedMultiplyAdd(*weights, *inputs, sum);
            weights++;
        }

        return sum;
    }
}
