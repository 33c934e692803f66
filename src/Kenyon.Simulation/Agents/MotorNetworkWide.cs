using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The motor networks of two groups of sixteen lifetimes in registers of sixteen lanes; equals <see cref="MotorNetworkReference"/> in every
/// lane. A tile of five units of both groups is ten sums at a time, which keep two multipliers of latency four busy; tanh follows while the
/// sums are still in registers, and the processor begins the next tile while it divides. Written with the registers themselves, as
/// <see cref="MotorNetworkNarrow"/>.
/// </summary>
internal static unsafe class MotorNetworkWide
{
    private const int LaneCount = 16;

    /// <summary>One layer of both groups: outputs = tanh(matrix · inputs + biases).</summary>
    /// <param name="pair">Where it finds its numbers.</param>
    public static void Layer(MotorLayerPair* pair)
    {
        bool isOne = pair->FirstWeights == pair->SecondWeights;
        if (pair->HasAgentPerLane && isOne)
        {
            Tiles<SameAgentPerLane>(pair);
        }
        else if (pair->HasAgentPerLane)
        {
            Tiles<AgentPerLane>(pair);
        }
        else if (isOne)
        {
            Tiles<OneAgent>(pair);
        }
        else
        {
            Tiles<TwoAgents>(pair);
        }
    }

    private static void Tiles<TAgents>(MotorLayerPair* pair)
        where TAgents : struct, IPairAgents
    {
        switch (pair->Tiles.Size)
        {
            case MotorTiles.LargestSize:
                OfFive<TAgents>(pair);
                break;
            case 4:
                OfFour<TAgents>(pair);
                break;
            default:
                OfTwo<TAgents>(pair);
                break;
        }
    }

    /// <summary>Tiles of five units: a weight that both groups share is read once and used twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFive<TAgents>(MotorLayerPair* pair)
        where TAgents : struct, IPairAgents
    {
        float* firstPacked = pair->FirstWeights;
        float* secondPacked = pair->SecondWeights;
        float* firstOutputs = pair->FirstOutputs;
        float* secondOutputs = pair->SecondOutputs;
        float* inputs = pair->FirstInputs;
        nint toSecond = (nint)(pair->SecondInputs - inputs);
        float* end = inputs + ((nint)pair->InputCount * LaneCount);
        for (int tile = 0; tile < pair->Tiles.Count; tile++)
        {
            var first0 = Weight<TAgents>(firstPacked, 0);
            var first1 = Weight<TAgents>(firstPacked, 1);
            var first2 = Weight<TAgents>(firstPacked, 2);
            var first3 = Weight<TAgents>(firstPacked, 3);
            var first4 = Weight<TAgents>(firstPacked, 4);
            var second0 = TAgents.AreSame ? first0 : Weight<TAgents>(secondPacked, 0);
            var second1 = TAgents.AreSame ? first1 : Weight<TAgents>(secondPacked, 1);
            var second2 = TAgents.AreSame ? first2 : Weight<TAgents>(secondPacked, 2);
            var second3 = TAgents.AreSame ? first3 : Weight<TAgents>(secondPacked, 3);
            var second4 = TAgents.AreSame ? first4 : Weight<TAgents>(secondPacked, 4);
            firstPacked += 5 * Step<TAgents>();
            secondPacked += 5 * Step<TAgents>();
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector512.LoadAligned(input);
                var second = Vector512.LoadAligned(input + toSecond);
                var weight = Weight<TAgents>(firstPacked, 0);
                first0 = Vector512.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector512.FusedMultiplyAdd(second, TAgents.AreSame ? weight : Weight<TAgents>(secondPacked, 0), second0);
                weight = Weight<TAgents>(firstPacked, 1);
                first1 = Vector512.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector512.FusedMultiplyAdd(second, TAgents.AreSame ? weight : Weight<TAgents>(secondPacked, 1), second1);
                weight = Weight<TAgents>(firstPacked, 2);
                first2 = Vector512.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector512.FusedMultiplyAdd(second, TAgents.AreSame ? weight : Weight<TAgents>(secondPacked, 2), second2);
                weight = Weight<TAgents>(firstPacked, 3);
                first3 = Vector512.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector512.FusedMultiplyAdd(second, TAgents.AreSame ? weight : Weight<TAgents>(secondPacked, 3), second3);
                weight = Weight<TAgents>(firstPacked, 4);
                first4 = Vector512.FusedMultiplyAdd(first, weight, first4);
                second4 = Vector512.FusedMultiplyAdd(second, TAgents.AreSame ? weight : Weight<TAgents>(secondPacked, 4), second4);
                firstPacked += 5 * Step<TAgents>();
                secondPacked += 5 * Step<TAgents>();
            }

            TanhKernel.Tanh(first0).StoreAligned(firstOutputs);
            TanhKernel.Tanh(second0).StoreAligned(secondOutputs);
            TanhKernel.Tanh(first1).StoreAligned(firstOutputs + LaneCount);
            TanhKernel.Tanh(second1).StoreAligned(secondOutputs + LaneCount);
            TanhKernel.Tanh(first2).StoreAligned(firstOutputs + (2 * LaneCount));
            TanhKernel.Tanh(second2).StoreAligned(secondOutputs + (2 * LaneCount));
            TanhKernel.Tanh(first3).StoreAligned(firstOutputs + (3 * LaneCount));
            TanhKernel.Tanh(second3).StoreAligned(secondOutputs + (3 * LaneCount));
            TanhKernel.Tanh(first4).StoreAligned(firstOutputs + (4 * LaneCount));
            TanhKernel.Tanh(second4).StoreAligned(secondOutputs + (4 * LaneCount));
            firstOutputs += 5 * LaneCount;
            secondOutputs += 5 * LaneCount;
        }
    }

    /// <summary>Tiles of four units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFour<TAgents>(MotorLayerPair* pair)
        where TAgents : struct, IPairAgents
    {
        float* firstPacked = pair->FirstWeights;
        float* secondPacked = pair->SecondWeights;
        float* firstOutputs = pair->FirstOutputs;
        float* secondOutputs = pair->SecondOutputs;
        float* inputs = pair->FirstInputs;
        nint toSecond = (nint)(pair->SecondInputs - inputs);
        float* end = inputs + ((nint)pair->InputCount * LaneCount);
        for (int tile = 0; tile < pair->Tiles.Count; tile++)
        {
            var first0 = Weight<TAgents>(firstPacked, 0);
            var first1 = Weight<TAgents>(firstPacked, 1);
            var first2 = Weight<TAgents>(firstPacked, 2);
            var first3 = Weight<TAgents>(firstPacked, 3);
            var second0 = TAgents.AreSame ? first0 : Weight<TAgents>(secondPacked, 0);
            var second1 = TAgents.AreSame ? first1 : Weight<TAgents>(secondPacked, 1);
            var second2 = TAgents.AreSame ? first2 : Weight<TAgents>(secondPacked, 2);
            var second3 = TAgents.AreSame ? first3 : Weight<TAgents>(secondPacked, 3);
            firstPacked += 4 * Step<TAgents>();
            secondPacked += 4 * Step<TAgents>();
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector512.LoadAligned(input);
                var second = Vector512.LoadAligned(input + toSecond);
                var weight = Weight<TAgents>(firstPacked, 0);
                first0 = Vector512.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector512.FusedMultiplyAdd(second, TAgents.AreSame ? weight : Weight<TAgents>(secondPacked, 0), second0);
                weight = Weight<TAgents>(firstPacked, 1);
                first1 = Vector512.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector512.FusedMultiplyAdd(second, TAgents.AreSame ? weight : Weight<TAgents>(secondPacked, 1), second1);
                weight = Weight<TAgents>(firstPacked, 2);
                first2 = Vector512.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector512.FusedMultiplyAdd(second, TAgents.AreSame ? weight : Weight<TAgents>(secondPacked, 2), second2);
                weight = Weight<TAgents>(firstPacked, 3);
                first3 = Vector512.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector512.FusedMultiplyAdd(second, TAgents.AreSame ? weight : Weight<TAgents>(secondPacked, 3), second3);
                firstPacked += 4 * Step<TAgents>();
                secondPacked += 4 * Step<TAgents>();
            }

            TanhKernel.Tanh(first0).StoreAligned(firstOutputs);
            TanhKernel.Tanh(second0).StoreAligned(secondOutputs);
            TanhKernel.Tanh(first1).StoreAligned(firstOutputs + LaneCount);
            TanhKernel.Tanh(second1).StoreAligned(secondOutputs + LaneCount);
            TanhKernel.Tanh(first2).StoreAligned(firstOutputs + (2 * LaneCount));
            TanhKernel.Tanh(second2).StoreAligned(secondOutputs + (2 * LaneCount));
            TanhKernel.Tanh(first3).StoreAligned(firstOutputs + (3 * LaneCount));
            TanhKernel.Tanh(second3).StoreAligned(secondOutputs + (3 * LaneCount));
            firstOutputs += 4 * LaneCount;
            secondOutputs += 4 * LaneCount;
        }
    }

    /// <summary>Tiles of two units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfTwo<TAgents>(MotorLayerPair* pair)
        where TAgents : struct, IPairAgents
    {
        float* firstPacked = pair->FirstWeights;
        float* secondPacked = pair->SecondWeights;
        float* firstOutputs = pair->FirstOutputs;
        float* secondOutputs = pair->SecondOutputs;
        float* inputs = pair->FirstInputs;
        nint toSecond = (nint)(pair->SecondInputs - inputs);
        float* end = inputs + ((nint)pair->InputCount * LaneCount);
        for (int tile = 0; tile < pair->Tiles.Count; tile++)
        {
            var first0 = Weight<TAgents>(firstPacked, 0);
            var first1 = Weight<TAgents>(firstPacked, 1);
            var second0 = Weight<TAgents>(secondPacked, 0);
            var second1 = Weight<TAgents>(secondPacked, 1);
            firstPacked += 2 * Step<TAgents>();
            secondPacked += 2 * Step<TAgents>();
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector512.LoadAligned(input);
                var second = Vector512.LoadAligned(input + toSecond);
                var weight = Weight<TAgents>(firstPacked, 0);
                first0 = Vector512.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector512.FusedMultiplyAdd(second, Weight<TAgents>(secondPacked, 0), second0);
                weight = Weight<TAgents>(firstPacked, 1);
                first1 = Vector512.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector512.FusedMultiplyAdd(second, Weight<TAgents>(secondPacked, 1), second1);
                firstPacked += 2 * Step<TAgents>();
                secondPacked += 2 * Step<TAgents>();
            }

            TanhKernel.Tanh(first0).StoreAligned(firstOutputs);
            TanhKernel.Tanh(second0).StoreAligned(secondOutputs);
            TanhKernel.Tanh(first1).StoreAligned(firstOutputs + LaneCount);
            TanhKernel.Tanh(second1).StoreAligned(secondOutputs + LaneCount);
            firstOutputs += 2 * LaneCount;
            secondOutputs += 2 * LaneCount;
        }
    }

    /// <summary>A weight of sixteen lifetimes: one number if they are one agent's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Weight<TAgents>(float* packed, nint unit)
        where TAgents : struct, IPairAgents =>
        TAgents.HasOnePerLane ? Vector512.LoadAligned(packed + (unit * LaneCount)) : Vector512.Create(packed[unit]);

    /// <summary>Floats that a weight takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step<TAgents>()
        where TAgents : struct, IPairAgents => TAgents.HasOnePerLane ? LaneCount : 1;
}
