using System.Runtime.CompilerServices;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The motor network of sixteen lifetimes of one agent; equals <see cref="MotorNetworkReference"/> in every lane. Ten sums at a time keep
/// two multipliers of latency four busy: five units of two registers of eight lanes, or ten units of one register of sixteen.
/// </summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal static unsafe class MotorNetworkKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = 16;

    /// <summary>One layer: outputs = tanh(matrix · inputs + biases).</summary>
    /// <param name="weights">Matrix [out × in], then biases [out].</param>
    /// <param name="inputs">Shape [in × 16], lane last.</param>
    /// <param name="inputCount">Number of inputs.</param>
    /// <param name="outputs">Receives the activity. Shape [out × 16].</param>
    /// <param name="outputCount">Number of units.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Layer(float* weights, float* inputs, int inputCount, float* outputs, int outputCount)
    {
        int unit = 0;
        if (TLanes.Count == LaneCount)
        {
            for (; unit + 5 <= outputCount; unit += 5)
            {
                FiveUnits(weights, unit, inputs, inputCount, outputs, outputCount);
            }
        }
        else
        {
            for (; unit + 5 <= outputCount; unit += 5)
            {
                FiveUnitsOfPairs(weights, unit, inputs, inputCount, outputs, outputCount);
            }
        }

        for (; unit < outputCount; unit++)
        {
            OneUnit(weights, unit, inputs, inputCount, outputs, outputCount);
        }
    }

    /// <summary>Five units of two registers: every weight is read once and used twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FiveUnitsOfPairs(float* weights, int unit, float* inputs, int inputCount, float* outputs, int outputCount)
    {
        float* biases = weights + (inputCount * outputCount) + unit;
        float* row0 = weights + ((nint)unit * inputCount);
        nint rowSize = inputCount;
        float* row3 = row0 + (3 * rowSize);
        float* activity = inputs;
        var first0 = TLanes.Broadcast(biases[0]);
        var first1 = TLanes.Broadcast(biases[1]);
        var first2 = TLanes.Broadcast(biases[2]);
        var first3 = TLanes.Broadcast(biases[3]);
        var first4 = TLanes.Broadcast(biases[4]);
        var second0 = first0;
        var second1 = first1;
        var second2 = first2;
        var second3 = first3;
        var second4 = first4;
        for (int input = 0; input < inputCount; input++)
        {
            var first = TLanes.Load(activity);
            var second = TLanes.Load(activity + TLanes.Count);
            var weight = TLanes.Broadcast(row0[0]);
            first0 = TLanes.FusedMultiplyAdd(first, weight, first0);
            second0 = TLanes.FusedMultiplyAdd(second, weight, second0);
            weight = TLanes.Broadcast(row0[rowSize]);
            first1 = TLanes.FusedMultiplyAdd(first, weight, first1);
            second1 = TLanes.FusedMultiplyAdd(second, weight, second1);
            weight = TLanes.Broadcast(row0[2 * rowSize]);
            first2 = TLanes.FusedMultiplyAdd(first, weight, first2);
            second2 = TLanes.FusedMultiplyAdd(second, weight, second2);
            weight = TLanes.Broadcast(row3[0]);
            first3 = TLanes.FusedMultiplyAdd(first, weight, first3);
            second3 = TLanes.FusedMultiplyAdd(second, weight, second3);
            weight = TLanes.Broadcast(row3[rowSize]);
            first4 = TLanes.FusedMultiplyAdd(first, weight, first4);
            second4 = TLanes.FusedMultiplyAdd(second, weight, second4);
            activity += LaneCount;
            row0++;
            row3++;
        }

        float* destination = outputs + ((nint)unit * LaneCount);
        TanhKernel.Tanh(first0).Store(destination);
        TanhKernel.Tanh(second0).Store(destination + TLanes.Count);
        TanhKernel.Tanh(first1).Store(destination + LaneCount);
        TanhKernel.Tanh(second1).Store(destination + LaneCount + TLanes.Count);
        TanhKernel.Tanh(first2).Store(destination + (2 * LaneCount));
        TanhKernel.Tanh(second2).Store(destination + (2 * LaneCount) + TLanes.Count);
        TanhKernel.Tanh(first3).Store(destination + (3 * LaneCount));
        TanhKernel.Tanh(second3).Store(destination + (3 * LaneCount) + TLanes.Count);
        TanhKernel.Tanh(first4).Store(destination + (4 * LaneCount));
        TanhKernel.Tanh(second4).Store(destination + (4 * LaneCount) + TLanes.Count);
    }

    /// <summary>Five units of one register, which holds all lanes; the weight is broadcast into the multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FiveUnits(float* weights, int unit, float* inputs, int inputCount, float* outputs, int outputCount)
    {
        float* biases = weights + (inputCount * outputCount) + unit;
        float* row0 = weights + ((nint)unit * inputCount);
        nint rowSize = inputCount;
        float* row3 = row0 + (3 * rowSize);
        float* activity = inputs;
        var sum0 = TLanes.Broadcast(biases[0]);
        var sum1 = TLanes.Broadcast(biases[1]);
        var sum2 = TLanes.Broadcast(biases[2]);
        var sum3 = TLanes.Broadcast(biases[3]);
        var sum4 = TLanes.Broadcast(biases[4]);
        for (int input = 0; input < inputCount; input++)
        {
            var first = TLanes.Load(activity);
            sum0 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(row0[0]), sum0);
            sum1 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(row0[rowSize]), sum1);
            sum2 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(row0[2 * rowSize]), sum2);
            sum3 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(row3[0]), sum3);
            sum4 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(row3[rowSize]), sum4);
            activity += LaneCount;
            row0++;
            row3++;
        }

        float* destination = outputs + ((nint)unit * LaneCount);
        TanhKernel.Tanh(sum0).Store(destination);
        TanhKernel.Tanh(sum1).Store(destination + LaneCount);
        TanhKernel.Tanh(sum2).Store(destination + (2 * LaneCount));
        TanhKernel.Tanh(sum3).Store(destination + (3 * LaneCount));
        TanhKernel.Tanh(sum4).Store(destination + (4 * LaneCount));
    }

    /// <summary>One unit of all sixteen lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneUnit(float* weights, int unit, float* inputs, int inputCount, float* outputs, int outputCount)
    {
        float* row = weights + ((nint)unit * inputCount);
        var first = TLanes.Broadcast(weights[(inputCount * outputCount) + unit]);
        var second = first;
        for (int input = 0; input < inputCount; input++)
        {
            var weight = TLanes.Broadcast(row[input]);
            first = TLanes.FusedMultiplyAdd(TLanes.Load(inputs), weight, first);
            if (TLanes.Count < LaneCount)
            {
                second = TLanes.FusedMultiplyAdd(TLanes.Load(inputs + TLanes.Count), weight, second);
            }

            inputs += LaneCount;
        }

        float* destination = outputs + ((nint)unit * LaneCount);
        TanhKernel.Tanh(first).Store(destination);
        if (TLanes.Count < LaneCount)
        {
            TanhKernel.Tanh(second).Store(destination + TLanes.Count);
        }
    }
}
