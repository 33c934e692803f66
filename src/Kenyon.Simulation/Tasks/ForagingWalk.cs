using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Kenyon.Simulation.Lifetimes;

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
        for (; moved != 0; moved &= moved - 1)
        {
            int lane = BitOperations.TrailingZeroCount(moved);
            float* inputs = lanes[lane].Inputs;
            float* weights = lanes[lane].Weights;
            float* drive = drives + lane;
            for (int row = 0; row < width; row++)
            {
                *drive = isOracle ? Value(lanes[lane].Values, inputs, inputCount) : Drive(weights, inputs, inputCount);
                drive += ForagingLanes.TotalCount;
                weights += inputCount * LaneCount;
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
            float value = 0;
            for (nint input = 0; input < inputCount; input++)
            {
                float ingredient = inputs[input];
                value = MathF.FusedMultiplyAdd(values[input], ingredient, value);
                column[input * LaneCount] = ingredient;
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

    /// <summary>v·x, summed in index order.</summary>
    private static float Value(float* values, float* inputs, nint inputCount)
    {
        float sum = 0;
        for (nint input = 0; input < inputCount; input++)
        {
            sum = MathF.FusedMultiplyAdd(values[input], inputs[input], sum);
        }

        return sum;
    }

    /// <summary>W·x, summed in index order; the next weight is sixteen floats on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Drive(float* weights, float* inputs, nint inputCount)
    {
        float sum = 0;
        float* end = inputs + (inputCount & ~3);
        for (; inputs < end; inputs += 4)
        {
            sum = MathF.FusedMultiplyAdd(weights[0], inputs[0], sum);
            sum = MathF.FusedMultiplyAdd(weights[LaneCount], inputs[1], sum);
            sum = MathF.FusedMultiplyAdd(weights[2 * LaneCount], inputs[2], sum);
            sum = MathF.FusedMultiplyAdd(weights[3 * LaneCount], inputs[3], sum);
            weights += 4 * LaneCount;
        }

        for (end += inputCount & 3; inputs < end; inputs++)
        {
            sum = MathF.FusedMultiplyAdd(*weights, *inputs, sum);
            weights += LaneCount;
        }

        return sum;
    }
}
