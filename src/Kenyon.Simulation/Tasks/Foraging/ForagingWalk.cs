using System.Numerics;
using System.Runtime.CompilerServices;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>What only a few lanes do in a step, walked by the bits of a mask: look at another food, eat.</summary>
internal static unsafe class ForagingWalk
{
    private const int LaneCount = LaneNumbers.LaneCount;

    /// <summary>The lanes of a mask turn to their new targets: where it is, and what it is made of.</summary>
    /// <param name="moved">Bits of the lanes.</param>
    /// <param name="lanes">All lanes; positions and ingredients of the targets are written.</param>
    /// <param name="itemStride">Floats that the inputs of an item take.</param>
    /// <param name="inputCount">Inputs of a row of weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TurnTo(ulong moved, ForagingLanes lanes, nint itemStride, nint inputCount)
    {
        var owns = lanes.Own;
        uint* targets = lanes.Targets;
        uint* targetFoods = lanes.TargetFoods;
        for (; moved != 0; moved &= moved - 1)
        {
            int lane = BitOperations.TrailingZeroCount(moved);
            var own = owns + lane;
            nint slot = (nint)targets[lane] * LaneCount;
            targetFoods[lane] = own->Foods[slot];
            float* inputs = own->Seen + (own->Items[slot] * itemStride);
            own->Inputs = inputs;
            LaneColumn.Set(own->InputColumn, inputs, inputCount);
        }
    }

    /// <summary>
    /// The lanes of a mask eat: gain and reward by the values in force, learning, a new food in the place of the one eaten, and the
    /// environment moves on. They look anew in the next step, even if the new food takes the place of the old one.
    /// </summary>
    /// <typeparam name="TCounted">Whether somebody asks by how much weights change.</typeparam>
    /// <param name="eaters">Bits of the lanes.</param>
    /// <param name="lanes">All lanes.</param>
    /// <param name="rules">The rules of every group; null: who eats does not learn here.</param>
    /// <param name="inputCount">Inputs of a row of weights.</param>
    /// <param name="valueCount">K.</param>
    /// <param name="width">M.</param>
    /// <param name="stepCount">T, the largest number of events.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eat<TCounted>(
        ulong eaters, ForagingLanes lanes, BilinearRule* rules, nint inputCount, nint valueCount, int width, int stepCount)
        where TCounted : struct, IChangeCount
    {
        var owns = lanes.Own;
        uint* targets = lanes.Targets;
        float* worths = lanes.Worths;
        float* rewards = lanes.Rewards;
        float* readouts = lanes.Readouts;
        float* changes = lanes.Changes;
        nint rowStride = ForagingLanes.RowStride((int)inputCount);
        for (; eaters != 0; eaters &= eaters - 1)
        {
            int lane = BitOperations.TrailingZeroCount(eaters);
            var own = owns + lane;
            float* inputs = own->Inputs;
            float value = worths[lane];
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
                float* values = own->Vectors + (own->Schedule[happened + 1] * valueCount);
                if (values != own->Values)
                {
                    own->Values = values;
                    LaneColumn.Set(own->ValueColumn, values, valueCount);
                }
            }

            rewards[lane] = reward;
            float* weights = own->Weights;
            float* weightColumn = own->WeightColumn;
            float* readout = readouts + (lane / LaneCount * width * LaneCount) + (lane % LaneCount);
            for (int row = 0; rules != null && row < width; row++)
            {
                float change =
                    BilinearEvent.Learn<TCounted>(weights, inputs, *readout, reward, rules + (lane / LaneCount), lane % LaneCount);
                changes[lane] += TCounted.IsWanted ? change : 0f;
                LaneColumn.Set(weightColumn, weights, inputCount);
                weights += rowStride;
                weightColumn += inputCount * LaneCount;
                readout += LaneCount;
            }
        }
    }

    /// <summary>The lanes of a mask take the weights of their birth over from their columns.</summary>
    /// <param name="learners">Bits of the lanes.</param>
    /// <param name="lanes">All lanes.</param>
    /// <param name="inputCount">Inputs of a row of weights.</param>
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
}
