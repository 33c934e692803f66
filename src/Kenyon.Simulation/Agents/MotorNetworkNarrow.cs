using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The motor networks of sixteen lifetimes in pairs of registers of eight; equals <see cref="MotorNetworkReference"/> in every
/// lane. A tile of five units is ten sums at a time, which keep two multipliers of latency four busy; tanh follows while the sums are still
/// in registers, and the processor begins the next tile meanwhile. Written with the registers themselves: through
/// <see cref="Kenyon.Numerics.Lanes.ILanes{TSelf}"/> the compiler's budget for inlining ends in the middle of a tile.
/// </summary>
internal static unsafe class MotorNetworkNarrow
{
    private const int LaneCount = 16;
    private const int Half = 8;

    /// <summary>One layer of both groups: outputs = tanh(matrix · inputs + biases).</summary>
    /// <param name="pair">Where it finds its numbers.</param>
    public static void Layer(MotorLayerPair* pair)
    {
        if (pair->HasAgentPerLane)
        {
            Tiles<AgentPerLane>(pair);
        }
        else
        {
            Tiles<OneAgent>(pair);
        }
    }

    /// <summary>Tiles of one group after the other.</summary>
    /// <typeparam name="TAgents">Whether the lifetimes of a group are one agent's; each group has weights of its own.</typeparam>
    private static void Tiles<TAgents>(MotorLayerPair* pair)
        where TAgents : struct, IPairAgents
    {
        switch (pair->Tiles.Size)
        {
            case MotorTiles.LargestSize:
                OfFive<TAgents>(pair->FirstWeights, pair->Tiles.Count, pair->FirstInputs, pair->InputCount, pair->FirstOutputs, pair->Table);
                if (!pair->IsAlone)
                {
                    OfFive<TAgents>(pair->SecondWeights, pair->Tiles.Count, pair->SecondInputs, pair->InputCount, pair->SecondOutputs, pair->Table);
                }

                break;
            case 4:
                OfFour<TAgents>(pair->FirstWeights, pair->Tiles.Count, pair->FirstInputs, pair->InputCount, pair->FirstOutputs, pair->Table);
                if (!pair->IsAlone)
                {
                    OfFour<TAgents>(pair->SecondWeights, pair->Tiles.Count, pair->SecondInputs, pair->InputCount, pair->SecondOutputs, pair->Table);
                }

                break;
            default:
                OfTwo<TAgents>(pair);
                break;
        }
    }

    /// <summary>One or two units of two groups at once: one group alone would wait for its own sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfTwo<TAgents>(MotorLayerPair* pair)
        where TAgents : struct, IPairAgents
    {
        float* firstPacked = pair->FirstWeights;
        float* firstInputs = pair->FirstInputs;
        float* secondPacked = pair->SecondWeights;
        float* secondInputs = pair->SecondInputs;
        float* firstOutputs = pair->FirstOutputs;
        float* secondOutputs = pair->SecondOutputs;
        float* table = pair->Table;
        var a0 = Lower<TAgents>(firstPacked, 0);
        var a1 = Lower<TAgents>(firstPacked, 1);
        var b0 = Upper<TAgents>(firstPacked, 0, a0);
        var b1 = Upper<TAgents>(firstPacked, 1, a1);
        var c0 = Lower<TAgents>(secondPacked, 0);
        var c1 = Lower<TAgents>(secondPacked, 1);
        var d0 = Upper<TAgents>(secondPacked, 0, c0);
        var d1 = Upper<TAgents>(secondPacked, 1, c1);
        for (int input = pair->InputCount; input > 0; input--)
        {
            firstPacked += 2 * Step<TAgents>();
            secondPacked += 2 * Step<TAgents>();
            var first = Vector256.LoadAligned(firstInputs);
            var second = Vector256.LoadAligned(firstInputs + Half);
            var weight = Lower<TAgents>(firstPacked, 0);
            a0 = Vector256.FusedMultiplyAdd(first, weight, a0);
            b0 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(firstPacked, 0, weight), b0);
            weight = Lower<TAgents>(firstPacked, 1);
            a1 = Vector256.FusedMultiplyAdd(first, weight, a1);
            b1 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(firstPacked, 1, weight), b1);
            first = Vector256.LoadAligned(secondInputs);
            second = Vector256.LoadAligned(secondInputs + Half);
            weight = Lower<TAgents>(secondPacked, 0);
            c0 = Vector256.FusedMultiplyAdd(first, weight, c0);
            d0 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(secondPacked, 0, weight), d0);
            weight = Lower<TAgents>(secondPacked, 1);
            c1 = Vector256.FusedMultiplyAdd(first, weight, c1);
            d1 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(secondPacked, 1, weight), d1);
            firstInputs += LaneCount;
            secondInputs += LaneCount;
        }

        TanhKernel.TanhPair(a0, b0, table, firstOutputs);
        TanhKernel.TanhPair(a1, b1, table, firstOutputs + LaneCount);
        TanhKernel.TanhPair(c0, d0, table, secondOutputs);
        TanhKernel.TanhPair(c1, d1, table, secondOutputs + LaneCount);
    }

    /// <summary>Tiles of five units: every weight is read once and used twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFive<TAgents>(float* packed, int tileCount, float* inputs, int inputCount, float* outputs, float* table)
        where TAgents : struct, IPairAgents
    {
        float* end = inputs + ((nint)inputCount * LaneCount);
        for (; tileCount > 0; tileCount--)
        {
            var first0 = Lower<TAgents>(packed, 0);
            var first1 = Lower<TAgents>(packed, 1);
            var first2 = Lower<TAgents>(packed, 2);
            var first3 = Lower<TAgents>(packed, 3);
            var first4 = Lower<TAgents>(packed, 4);
            var second0 = Upper<TAgents>(packed, 0, first0);
            var second1 = Upper<TAgents>(packed, 1, first1);
            var second2 = Upper<TAgents>(packed, 2, first2);
            var second3 = Upper<TAgents>(packed, 3, first3);
            var second4 = Upper<TAgents>(packed, 4, first4);
            packed += 5 * Step<TAgents>();
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector256.LoadAligned(input);
                var second = Vector256.LoadAligned(input + Half);
                var weight = Lower<TAgents>(packed, 0);
                first0 = Vector256.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(packed, 0, weight), second0);
                weight = Lower<TAgents>(packed, 1);
                first1 = Vector256.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(packed, 1, weight), second1);
                weight = Lower<TAgents>(packed, 2);
                first2 = Vector256.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(packed, 2, weight), second2);
                weight = Lower<TAgents>(packed, 3);
                first3 = Vector256.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(packed, 3, weight), second3);
                weight = Lower<TAgents>(packed, 4);
                first4 = Vector256.FusedMultiplyAdd(first, weight, first4);
                second4 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(packed, 4, weight), second4);
                packed += 5 * Step<TAgents>();
            }

            TanhKernel.TanhPair(first0, second0, table, outputs);
            TanhKernel.TanhPair(first1, second1, table, outputs + LaneCount);
            TanhKernel.TanhPair(first2, second2, table, outputs + (2 * LaneCount));
            TanhKernel.TanhPair(first3, second3, table, outputs + (3 * LaneCount));
            TanhKernel.TanhPair(first4, second4, table, outputs + (4 * LaneCount));
            outputs += 5 * LaneCount;
        }
    }

    /// <summary>Tiles of four units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFour<TAgents>(float* packed, int tileCount, float* inputs, int inputCount, float* outputs, float* table)
        where TAgents : struct, IPairAgents
    {
        float* end = inputs + ((nint)inputCount * LaneCount);
        for (; tileCount > 0; tileCount--)
        {
            var first0 = Lower<TAgents>(packed, 0);
            var first1 = Lower<TAgents>(packed, 1);
            var first2 = Lower<TAgents>(packed, 2);
            var first3 = Lower<TAgents>(packed, 3);
            var second0 = Upper<TAgents>(packed, 0, first0);
            var second1 = Upper<TAgents>(packed, 1, first1);
            var second2 = Upper<TAgents>(packed, 2, first2);
            var second3 = Upper<TAgents>(packed, 3, first3);
            packed += 4 * Step<TAgents>();
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector256.LoadAligned(input);
                var second = Vector256.LoadAligned(input + Half);
                var weight = Lower<TAgents>(packed, 0);
                first0 = Vector256.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(packed, 0, weight), second0);
                weight = Lower<TAgents>(packed, 1);
                first1 = Vector256.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(packed, 1, weight), second1);
                weight = Lower<TAgents>(packed, 2);
                first2 = Vector256.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(packed, 2, weight), second2);
                weight = Lower<TAgents>(packed, 3);
                first3 = Vector256.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector256.FusedMultiplyAdd(second, Upper<TAgents>(packed, 3, weight), second3);
                packed += 4 * Step<TAgents>();
            }

            TanhKernel.TanhPair(first0, second0, table, outputs);
            TanhKernel.TanhPair(first1, second1, table, outputs + LaneCount);
            TanhKernel.TanhPair(first2, second2, table, outputs + (2 * LaneCount));
            TanhKernel.TanhPair(first3, second3, table, outputs + (3 * LaneCount));
            outputs += 4 * LaneCount;
        }
    }

    /// <summary>A weight of the first eight lifetimes: one number if all sixteen are one agent's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Lower<TAgents>(float* packed, nint unit)
        where TAgents : struct, IPairAgents =>
        TAgents.HasOnePerLane ? Vector256.LoadAligned(packed + (unit * LaneCount)) : Vector256.Create(packed[unit]);

    /// <summary>The same weight of the other eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Upper<TAgents>(float* packed, nint unit, Vector256<float> lower)
        where TAgents : struct, IPairAgents =>
        TAgents.HasOnePerLane ? Vector256.LoadAligned(packed + (unit * LaneCount) + Half) : lower;

    /// <summary>Floats that a weight takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step<TAgents>()
        where TAgents : struct, IPairAgents => TAgents.HasOnePerLane ? LaneCount : 1;
}
