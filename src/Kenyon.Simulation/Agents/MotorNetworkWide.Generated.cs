// Written by tools/Kenyon.Kernels from Bodies/MotorTiles.kernel, which is what to change. Then: dotnet run --project tools/Kenyon.Kernels
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Simulation.Agents;

// One lane is one lifetime: `first` are the sixteen of the first group, `second` the sixteen of the second.
// Lanes never mix, and there are no masks: every group has sixteen lifetimes, and the units that fill a last tile have weights of 0.
internal static unsafe partial class MotorNetworkWide
{
    /// <summary>Tiles of 5 units: two sums for each, which go through tanh while they are in registers.</summary>
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
            // The sums begin with the biases, which lie before the weights of the tile.
            var first0 = First<TAgents>(firstPacked, 0);
            var first1 = First<TAgents>(firstPacked, 1);
            var first2 = First<TAgents>(firstPacked, 2);
            var first3 = First<TAgents>(firstPacked, 3);
            var first4 = First<TAgents>(firstPacked, 4);
            var second0 = Second<TAgents>(secondPacked, 0, first0);
            var second1 = Second<TAgents>(secondPacked, 1, first1);
            var second2 = Second<TAgents>(secondPacked, 2, first2);
            var second3 = Second<TAgents>(secondPacked, 3, first3);
            var second4 = Second<TAgents>(secondPacked, 4, first4);
            firstPacked += 5 * Step<TAgents>();
            secondPacked += 5 * Step<TAgents>();
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector512.LoadAligned(input);
                var second = Vector512.LoadAligned(input + toSecond);
                var weight = First<TAgents>(firstPacked, 0);
                first0 = Vector512.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector512.FusedMultiplyAdd(second, Second<TAgents>(secondPacked, 0, weight), second0);
                weight = First<TAgents>(firstPacked, 1);
                first1 = Vector512.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector512.FusedMultiplyAdd(second, Second<TAgents>(secondPacked, 1, weight), second1);
                weight = First<TAgents>(firstPacked, 2);
                first2 = Vector512.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector512.FusedMultiplyAdd(second, Second<TAgents>(secondPacked, 2, weight), second2);
                weight = First<TAgents>(firstPacked, 3);
                first3 = Vector512.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector512.FusedMultiplyAdd(second, Second<TAgents>(secondPacked, 3, weight), second3);
                weight = First<TAgents>(firstPacked, 4);
                first4 = Vector512.FusedMultiplyAdd(first, weight, first4);
                second4 = Vector512.FusedMultiplyAdd(second, Second<TAgents>(secondPacked, 4, weight), second4);
                firstPacked += 5 * Step<TAgents>();
                secondPacked += 5 * Step<TAgents>();
            }

            SharedTanhKernel.Two(first0, first1, firstOutputs);
            SharedTanhKernel.Two(second0, second1, secondOutputs);
            SharedTanhKernel.Three(first2, first3, first4, firstOutputs + (2 * LaneCount));
            SharedTanhKernel.Three(second2, second3, second4, secondOutputs + (2 * LaneCount));
            firstOutputs += 5 * LaneCount;
            secondOutputs += 5 * LaneCount;
        }
    }

    /// <summary>Tiles of 4 units: two sums for each, which go through tanh while they are in registers.</summary>
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
            // The sums begin with the biases, which lie before the weights of the tile.
            var first0 = First<TAgents>(firstPacked, 0);
            var first1 = First<TAgents>(firstPacked, 1);
            var first2 = First<TAgents>(firstPacked, 2);
            var first3 = First<TAgents>(firstPacked, 3);
            var second0 = Second<TAgents>(secondPacked, 0, first0);
            var second1 = Second<TAgents>(secondPacked, 1, first1);
            var second2 = Second<TAgents>(secondPacked, 2, first2);
            var second3 = Second<TAgents>(secondPacked, 3, first3);
            firstPacked += 4 * Step<TAgents>();
            secondPacked += 4 * Step<TAgents>();
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector512.LoadAligned(input);
                var second = Vector512.LoadAligned(input + toSecond);
                var weight = First<TAgents>(firstPacked, 0);
                first0 = Vector512.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector512.FusedMultiplyAdd(second, Second<TAgents>(secondPacked, 0, weight), second0);
                weight = First<TAgents>(firstPacked, 1);
                first1 = Vector512.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector512.FusedMultiplyAdd(second, Second<TAgents>(secondPacked, 1, weight), second1);
                weight = First<TAgents>(firstPacked, 2);
                first2 = Vector512.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector512.FusedMultiplyAdd(second, Second<TAgents>(secondPacked, 2, weight), second2);
                weight = First<TAgents>(firstPacked, 3);
                first3 = Vector512.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector512.FusedMultiplyAdd(second, Second<TAgents>(secondPacked, 3, weight), second3);
                firstPacked += 4 * Step<TAgents>();
                secondPacked += 4 * Step<TAgents>();
            }

            SharedTanhKernel.Two(first0, first1, firstOutputs);
            SharedTanhKernel.Two(second0, second1, secondOutputs);
            SharedTanhKernel.Two(first2, first3, firstOutputs + (2 * LaneCount));
            SharedTanhKernel.Two(second2, second3, secondOutputs + (2 * LaneCount));
            firstOutputs += 4 * LaneCount;
            secondOutputs += 4 * LaneCount;
        }
    }

    /// <summary>Tiles of 2 units: two sums for each, which go through tanh while they are in registers.</summary>
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
            // The sums begin with the biases, which lie before the weights of the tile.
            var first0 = First<TAgents>(firstPacked, 0);
            var first1 = First<TAgents>(firstPacked, 1);
            var second0 = First<TAgents>(secondPacked, 0);
            var second1 = First<TAgents>(secondPacked, 1);
            firstPacked += 2 * Step<TAgents>();
            secondPacked += 2 * Step<TAgents>();
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector512.LoadAligned(input);
                var second = Vector512.LoadAligned(input + toSecond);
                // Few sums: each group takes its weight straight from memory, as an operand, also where the two are the same.
                var weight = First<TAgents>(firstPacked, 0);
                first0 = Vector512.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector512.FusedMultiplyAdd(second, First<TAgents>(secondPacked, 0), second0);
                weight = First<TAgents>(firstPacked, 1);
                first1 = Vector512.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector512.FusedMultiplyAdd(second, First<TAgents>(secondPacked, 1), second1);
                firstPacked += 2 * Step<TAgents>();
                secondPacked += 2 * Step<TAgents>();
            }

            SharedTanhKernel.Two(first0, first1, firstOutputs);
            SharedTanhKernel.Two(second0, second1, secondOutputs);
            firstOutputs += 2 * LaneCount;
            secondOutputs += 2 * LaneCount;
        }
    }
}
