// Written by tools/Kenyon.Kernels from Bodies/MotorTiles.kernel, which is what to change. Then: dotnet run --project tools/Kenyon.Kernels
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Simulation.Agents;

// One lane is one lifetime: `first` are lifetimes 0 to 7 of a group, `second` its lifetimes 8 to 15.
// Lanes never mix, and there are no masks: every group has sixteen lifetimes, and the units that fill a last tile have weights of 0.
internal static unsafe partial class MotorNetworkNarrow
{
    /// <summary>Tiles of 5 units: two sums for each, which go through tanh while they are in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFive<TAgents>(float* packed, int tileCount, float* inputs, int inputCount, float* outputs, float* table)
        where TAgents : struct, IPairAgents
    {
        float* end = inputs + ((nint)inputCount * LaneCount);
        for (; tileCount > 0; tileCount--)
        {
            // The sums begin with the biases, which lie before the weights of the tile.
            var first0 = First<TAgents>(packed, 0);
            var first1 = First<TAgents>(packed, 1);
            var first2 = First<TAgents>(packed, 2);
            var first3 = First<TAgents>(packed, 3);
            var first4 = First<TAgents>(packed, 4);
            var second0 = Second<TAgents>(packed, 0, first0);
            var second1 = Second<TAgents>(packed, 1, first1);
            var second2 = Second<TAgents>(packed, 2, first2);
            var second3 = Second<TAgents>(packed, 3, first3);
            var second4 = Second<TAgents>(packed, 4, first4);
            packed += 5 * Step<TAgents>();
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector256.LoadAligned(input);
                var second = Vector256.LoadAligned(input + Half);
                var weight = First<TAgents>(packed, 0);
                first0 = Vector256.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector256.FusedMultiplyAdd(second, Second<TAgents>(packed, 0, weight), second0);
                weight = First<TAgents>(packed, 1);
                first1 = Vector256.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector256.FusedMultiplyAdd(second, Second<TAgents>(packed, 1, weight), second1);
                weight = First<TAgents>(packed, 2);
                first2 = Vector256.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector256.FusedMultiplyAdd(second, Second<TAgents>(packed, 2, weight), second2);
                weight = First<TAgents>(packed, 3);
                first3 = Vector256.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector256.FusedMultiplyAdd(second, Second<TAgents>(packed, 3, weight), second3);
                weight = First<TAgents>(packed, 4);
                first4 = Vector256.FusedMultiplyAdd(first, weight, first4);
                second4 = Vector256.FusedMultiplyAdd(second, Second<TAgents>(packed, 4, weight), second4);
                packed += 5 * Step<TAgents>();
            }

            SharedTanhKernel.Two(first0, first1, table, outputs);
            SharedTanhKernel.Two(second0, second1, table, outputs + Half);
            SharedTanhKernel.Three(first2, first3, first4, table, outputs + (2 * LaneCount));
            SharedTanhKernel.Three(second2, second3, second4, table, outputs + (2 * LaneCount) + Half);
            outputs += 5 * LaneCount;
        }
    }

    /// <summary>Tiles of 4 units: two sums for each, which go through tanh while they are in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFour<TAgents>(float* packed, int tileCount, float* inputs, int inputCount, float* outputs, float* table)
        where TAgents : struct, IPairAgents
    {
        float* end = inputs + ((nint)inputCount * LaneCount);
        for (; tileCount > 0; tileCount--)
        {
            // The sums begin with the biases, which lie before the weights of the tile.
            var first0 = First<TAgents>(packed, 0);
            var first1 = First<TAgents>(packed, 1);
            var first2 = First<TAgents>(packed, 2);
            var first3 = First<TAgents>(packed, 3);
            var second0 = Second<TAgents>(packed, 0, first0);
            var second1 = Second<TAgents>(packed, 1, first1);
            var second2 = Second<TAgents>(packed, 2, first2);
            var second3 = Second<TAgents>(packed, 3, first3);
            packed += 4 * Step<TAgents>();
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector256.LoadAligned(input);
                var second = Vector256.LoadAligned(input + Half);
                var weight = First<TAgents>(packed, 0);
                first0 = Vector256.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector256.FusedMultiplyAdd(second, Second<TAgents>(packed, 0, weight), second0);
                weight = First<TAgents>(packed, 1);
                first1 = Vector256.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector256.FusedMultiplyAdd(second, Second<TAgents>(packed, 1, weight), second1);
                weight = First<TAgents>(packed, 2);
                first2 = Vector256.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector256.FusedMultiplyAdd(second, Second<TAgents>(packed, 2, weight), second2);
                weight = First<TAgents>(packed, 3);
                first3 = Vector256.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector256.FusedMultiplyAdd(second, Second<TAgents>(packed, 3, weight), second3);
                packed += 4 * Step<TAgents>();
            }

            SharedTanhKernel.Two(first0, first1, table, outputs);
            SharedTanhKernel.Two(second0, second1, table, outputs + Half);
            SharedTanhKernel.Two(first2, first3, table, outputs + (2 * LaneCount));
            SharedTanhKernel.Two(second2, second3, table, outputs + (2 * LaneCount) + Half);
            outputs += 4 * LaneCount;
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

        // Four registers of sums, each twice: lower and upper eight lifetimes of both groups. They begin with the biases.
        var firstLower0 = First<TAgents>(firstPacked, 0);
        var firstLower1 = First<TAgents>(firstPacked, 1);
        var firstUpper0 = Second<TAgents>(firstPacked, 0, firstLower0);
        var firstUpper1 = Second<TAgents>(firstPacked, 1, firstLower1);
        var secondLower0 = First<TAgents>(secondPacked, 0);
        var secondLower1 = First<TAgents>(secondPacked, 1);
        var secondUpper0 = Second<TAgents>(secondPacked, 0, secondLower0);
        var secondUpper1 = Second<TAgents>(secondPacked, 1, secondLower1);
        Vector256<float> lower, upper, weight;
        for (int input = pair->InputCount; input > 0; input--)
        {
            firstPacked += 2 * Step<TAgents>();
            secondPacked += 2 * Step<TAgents>();
            lower = Vector256.LoadAligned(firstInputs);
            upper = Vector256.LoadAligned(firstInputs + Half);
            weight = First<TAgents>(firstPacked, 0);
            firstLower0 = Vector256.FusedMultiplyAdd(lower, weight, firstLower0);
            firstUpper0 = Vector256.FusedMultiplyAdd(upper, Second<TAgents>(firstPacked, 0, weight), firstUpper0);
            weight = First<TAgents>(firstPacked, 1);
            firstLower1 = Vector256.FusedMultiplyAdd(lower, weight, firstLower1);
            firstUpper1 = Vector256.FusedMultiplyAdd(upper, Second<TAgents>(firstPacked, 1, weight), firstUpper1);
            lower = Vector256.LoadAligned(secondInputs);
            upper = Vector256.LoadAligned(secondInputs + Half);
            weight = First<TAgents>(secondPacked, 0);
            secondLower0 = Vector256.FusedMultiplyAdd(lower, weight, secondLower0);
            secondUpper0 = Vector256.FusedMultiplyAdd(upper, Second<TAgents>(secondPacked, 0, weight), secondUpper0);
            weight = First<TAgents>(secondPacked, 1);
            secondLower1 = Vector256.FusedMultiplyAdd(lower, weight, secondLower1);
            secondUpper1 = Vector256.FusedMultiplyAdd(upper, Second<TAgents>(secondPacked, 1, weight), secondUpper1);
            firstInputs += LaneCount;
            secondInputs += LaneCount;
        }

        SharedTanhKernel.Two(firstLower0, firstLower1, table, firstOutputs);
        SharedTanhKernel.Two(firstUpper0, firstUpper1, table, firstOutputs + Half);
        SharedTanhKernel.Two(secondLower0, secondLower1, table, secondOutputs);
        SharedTanhKernel.Two(secondUpper0, secondUpper1, table, secondOutputs + Half);
    }
}
