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
        switch (pair->Tiles.Size)
        {
            case MotorTiles.LargestSize when isOne:
                OfFive<OneAgent>(pair);
                break;
            case MotorTiles.LargestSize:
                OfFive<TwoAgents>(pair);
                break;
            case 4 when isOne:
                OfFour<OneAgent>(pair);
                break;
            case 4:
                OfFour<TwoAgents>(pair);
                break;
            default:
                OfTwo(pair);
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
            var first0 = Vector512.Create(firstPacked[0]);
            var first1 = Vector512.Create(firstPacked[1]);
            var first2 = Vector512.Create(firstPacked[2]);
            var first3 = Vector512.Create(firstPacked[3]);
            var first4 = Vector512.Create(firstPacked[4]);
            var second0 = TAgents.IsOne ? first0 : Vector512.Create(secondPacked[0]);
            var second1 = TAgents.IsOne ? first1 : Vector512.Create(secondPacked[1]);
            var second2 = TAgents.IsOne ? first2 : Vector512.Create(secondPacked[2]);
            var second3 = TAgents.IsOne ? first3 : Vector512.Create(secondPacked[3]);
            var second4 = TAgents.IsOne ? first4 : Vector512.Create(secondPacked[4]);
            firstPacked += 5;
            secondPacked += 5;
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector512.LoadAligned(input);
                var second = Vector512.LoadAligned(input + toSecond);
                var weight = Vector512.Create(firstPacked[0]);
                first0 = Vector512.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector512.FusedMultiplyAdd(second, TAgents.IsOne ? weight : Vector512.Create(secondPacked[0]), second0);
                weight = Vector512.Create(firstPacked[1]);
                first1 = Vector512.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector512.FusedMultiplyAdd(second, TAgents.IsOne ? weight : Vector512.Create(secondPacked[1]), second1);
                weight = Vector512.Create(firstPacked[2]);
                first2 = Vector512.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector512.FusedMultiplyAdd(second, TAgents.IsOne ? weight : Vector512.Create(secondPacked[2]), second2);
                weight = Vector512.Create(firstPacked[3]);
                first3 = Vector512.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector512.FusedMultiplyAdd(second, TAgents.IsOne ? weight : Vector512.Create(secondPacked[3]), second3);
                weight = Vector512.Create(firstPacked[4]);
                first4 = Vector512.FusedMultiplyAdd(first, weight, first4);
                second4 = Vector512.FusedMultiplyAdd(second, TAgents.IsOne ? weight : Vector512.Create(secondPacked[4]), second4);
                firstPacked += 5;
                secondPacked += 5;
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
            var first0 = Vector512.Create(firstPacked[0]);
            var first1 = Vector512.Create(firstPacked[1]);
            var first2 = Vector512.Create(firstPacked[2]);
            var first3 = Vector512.Create(firstPacked[3]);
            var second0 = TAgents.IsOne ? first0 : Vector512.Create(secondPacked[0]);
            var second1 = TAgents.IsOne ? first1 : Vector512.Create(secondPacked[1]);
            var second2 = TAgents.IsOne ? first2 : Vector512.Create(secondPacked[2]);
            var second3 = TAgents.IsOne ? first3 : Vector512.Create(secondPacked[3]);
            firstPacked += 4;
            secondPacked += 4;
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector512.LoadAligned(input);
                var second = Vector512.LoadAligned(input + toSecond);
                var weight = Vector512.Create(firstPacked[0]);
                first0 = Vector512.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector512.FusedMultiplyAdd(second, TAgents.IsOne ? weight : Vector512.Create(secondPacked[0]), second0);
                weight = Vector512.Create(firstPacked[1]);
                first1 = Vector512.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector512.FusedMultiplyAdd(second, TAgents.IsOne ? weight : Vector512.Create(secondPacked[1]), second1);
                weight = Vector512.Create(firstPacked[2]);
                first2 = Vector512.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector512.FusedMultiplyAdd(second, TAgents.IsOne ? weight : Vector512.Create(secondPacked[2]), second2);
                weight = Vector512.Create(firstPacked[3]);
                first3 = Vector512.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector512.FusedMultiplyAdd(second, TAgents.IsOne ? weight : Vector512.Create(secondPacked[3]), second3);
                firstPacked += 4;
                secondPacked += 4;
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
    private static void OfTwo(MotorLayerPair* pair)
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
            var first0 = Vector512.Create(firstPacked[0]);
            var first1 = Vector512.Create(firstPacked[1]);
            var second0 = Vector512.Create(secondPacked[0]);
            var second1 = Vector512.Create(secondPacked[1]);
            firstPacked += 2;
            secondPacked += 2;
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector512.LoadAligned(input);
                var second = Vector512.LoadAligned(input + toSecond);
                var weight = Vector512.Create(firstPacked[0]);
                first0 = Vector512.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector512.FusedMultiplyAdd(second, Vector512.Create(secondPacked[0]), second0);
                weight = Vector512.Create(firstPacked[1]);
                first1 = Vector512.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector512.FusedMultiplyAdd(second, Vector512.Create(secondPacked[1]), second1);
                firstPacked += 2;
                secondPacked += 2;
            }

            TanhKernel.Tanh(first0).StoreAligned(firstOutputs);
            TanhKernel.Tanh(second0).StoreAligned(secondOutputs);
            TanhKernel.Tanh(first1).StoreAligned(firstOutputs + LaneCount);
            TanhKernel.Tanh(second1).StoreAligned(secondOutputs + LaneCount);
            firstOutputs += 2 * LaneCount;
            secondOutputs += 2 * LaneCount;
        }
    }
}
