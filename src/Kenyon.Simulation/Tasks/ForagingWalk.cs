using System.Numerics;
using System.Runtime.CompilerServices;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks;

/// <summary>What only a few lanes do in a step, walked by the bits of a mask: look at another food, eat.</summary>
internal static unsafe class ForagingWalk
{
    private const int LaneCount = LaneNumbers.LaneCount;

    /// <summary>The lanes of a mask turn to their new targets: where it is, what it is made of, and W·x of every row.</summary>
    /// <param name="moved">Bits of the lanes.</param>
    /// <param name="lanes">All lanes; positions and readouts of the targets are written.</param>
    /// <param name="itemStride">Floats that the ingredients of an item take.</param>
    /// <param name="inputCount">K.</param>
    /// <param name="width">M.</param>
    /// <param name="isOracle">Whether they read v·x instead, with the values in force.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TurnTo(ulong moved, ForagingLanes lanes, nint itemStride, nint inputCount, int width, bool isOracle)
    {
        var owns = lanes.Own;
        uint* targets = lanes.Targets;
        uint* targetFoods = lanes.TargetFoods;
        float* drives = lanes.Drives;
        nint rowStride = ForagingLanes.RowStride((int)inputCount);
        for (; moved != 0; moved &= moved - 1)
        {
            int lane = BitOperations.TrailingZeroCount(moved);
            var own = owns + lane;
            nint slot = (nint)targets[lane] * LaneCount;
            targetFoods[lane] = own->Foods[slot];
            float* inputs = own->Ingredients + (own->Items[slot] * itemStride);
            own->Inputs = inputs;
            float* weights = isOracle ? own->Values : own->Weights;
            drives[lane] = Drive(weights, inputs, inputCount);
            for (int row = 1; row < width; row++)
            {
                weights += isOracle ? 0 : rowStride;
                drives[lane + (row * ForagingLanes.TotalCount)] = Drive(weights, inputs, inputCount);
            }
        }
    }

    /// <summary>
    /// The lanes of a mask eat: gain and reward by the values in force, learning, a new food in the place of the one eaten, and the
    /// environment moves on. They look anew in the next step, even if the new food takes the place of the old one.
    /// </summary>
    /// <typeparam name="TCounted">Whether somebody asks by how much weights change.</typeparam>
    /// <param name="eaters">Bits of the lanes.</param>
    /// <param name="lanes">All lanes.</param>
    /// <param name="rules">The rule of every group; null: who eats does not learn here.</param>
    /// <param name="inputCount">K.</param>
    /// <param name="width">M.</param>
    /// <param name="stepCount">T, the largest number of events.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eat<TCounted>(ulong eaters, ForagingLanes lanes, BilinearRule* rules, nint inputCount, int width, int stepCount)
        where TCounted : struct, IChangeCount
    {
        var owns = lanes.Own;
        uint* targets = lanes.Targets;
        float* rewards = lanes.Rewards;
        float* readouts = lanes.Readouts;
        float* changes = lanes.Changes;
        nint rowStride = ForagingLanes.RowStride((int)inputCount);
        for (; eaters != 0; eaters &= eaters - 1)
        {
            int lane = BitOperations.TrailingZeroCount(eaters);
            var own = owns + lane;
            float* inputs = own->Inputs;
            float value = Drive(own->Values, inputs, inputCount);
            own->Gain += value;
            int happened = own->EventCount++;
            float reward = value + own->RewardNoise[happened];
            int item = own->ItemCount++;
            nint slot = (nint)targets[lane] * LaneCount;
            own->Items[slot] = item;
            own->Foods[slot] = own->Positions[item];
            targets[lane] = uint.MaxValue;
            if (happened + 1 < stepCount)
            {
                own->Values = own->Vectors + (own->Schedule[happened + 1] * inputCount);
            }

            rewards[lane] = reward;
            for (nint input = 0; own->InputColumn != null && input < inputCount; input++)
            {
                own->InputColumn[input * LaneCount] = inputs[input];
            }

            float* weights = own->Weights;
            float* readout = readouts + (lane / LaneCount * width * LaneCount) + (lane % LaneCount);
            for (int row = 0; rules != null && row < width; row++)
            {
                float change = BilinearEvent.Learn<TCounted>(weights, inputs, *readout, reward, rules + (lane / LaneCount));
                changes[lane] += TCounted.IsWanted ? change : 0f;
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
        nint input = 0;
        for (; input <= inputCount - 8; input += 8)
        {
            sum = MathF.FusedMultiplyAdd(weights[input], inputs[input], sum);
            sum = MathF.FusedMultiplyAdd(weights[input + 1], inputs[input + 1], sum);
            sum = MathF.FusedMultiplyAdd(weights[input + 2], inputs[input + 2], sum);
            sum = MathF.FusedMultiplyAdd(weights[input + 3], inputs[input + 3], sum);
            sum = MathF.FusedMultiplyAdd(weights[input + 4], inputs[input + 4], sum);
            sum = MathF.FusedMultiplyAdd(weights[input + 5], inputs[input + 5], sum);
            sum = MathF.FusedMultiplyAdd(weights[input + 6], inputs[input + 6], sum);
            sum = MathF.FusedMultiplyAdd(weights[input + 7], inputs[input + 7], sum);
        }

        for (; input < inputCount; input++)
        {
            sum = MathF.FusedMultiplyAdd(weights[input], inputs[input], sum);
        }

        return sum;
    }
}
