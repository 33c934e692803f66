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
    public static void Layer(float* weights, float* inputs, int inputCount, float* outputs, int outputCount)
    {
        float* biases = weights + ((nint)inputCount * outputCount);
        float* output = outputs;
        int left = outputCount;
        while (left > 0)
        {
            int unitCount = 1;
            if (TLanes.Count == LaneCount && left >= 10)
            {
                TenUnits(weights, inputCount, biases, inputs, output);
                unitCount = 10;
            }
            else if (TLanes.Count == LaneCount && left >= 5)
            {
                FiveUnits(weights, inputCount, biases, inputs, output);
                unitCount = 5;
            }
            else if (TLanes.Count < LaneCount && left >= 5)
            {
                FiveUnitsOfPairs(weights, inputCount, biases, inputs, output);
                unitCount = 5;
            }
            else if (TLanes.Count < LaneCount && left >= 2)
            {
                TwoUnitsOfPairs(weights, inputCount, biases, inputs, output);
                unitCount = 2;
            }
            else
            {
                OneUnit(weights, inputCount, biases, inputs, output);
            }

            weights += (nint)unitCount * inputCount;
            biases += unitCount;
            output += unitCount * LaneCount;
            left -= unitCount;
        }

        TanhKernel.TanhInPlace<TLanes>(outputs, outputCount * LaneCount);
    }

    /// <summary>Five units of two registers: every weight is read once and used twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FiveUnitsOfPairs(float* rows, int inputCount, float* biases, float* inputs, float* outputs)
    {
        nint rowSize = inputCount;
        float* rows3 = rows + (3 * rowSize);
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
            var first = TLanes.Load(inputs);
            var second = TLanes.Load(inputs + TLanes.Count);
            var weight = TLanes.Broadcast(rows[0]);
            first0 = TLanes.FusedMultiplyAdd(first, weight, first0);
            second0 = TLanes.FusedMultiplyAdd(second, weight, second0);
            weight = TLanes.Broadcast(rows[rowSize]);
            first1 = TLanes.FusedMultiplyAdd(first, weight, first1);
            second1 = TLanes.FusedMultiplyAdd(second, weight, second1);
            weight = TLanes.Broadcast(rows[2 * rowSize]);
            first2 = TLanes.FusedMultiplyAdd(first, weight, first2);
            second2 = TLanes.FusedMultiplyAdd(second, weight, second2);
            weight = TLanes.Broadcast(rows3[0]);
            first3 = TLanes.FusedMultiplyAdd(first, weight, first3);
            second3 = TLanes.FusedMultiplyAdd(second, weight, second3);
            weight = TLanes.Broadcast(rows3[rowSize]);
            first4 = TLanes.FusedMultiplyAdd(first, weight, first4);
            second4 = TLanes.FusedMultiplyAdd(second, weight, second4);
            inputs += LaneCount;
            rows++;
            rows3++;
        }

        first0.Store(outputs);
        second0.Store(outputs + TLanes.Count);
        first1.Store(outputs + LaneCount);
        second1.Store(outputs + LaneCount + TLanes.Count);
        first2.Store(outputs + (2 * LaneCount));
        second2.Store(outputs + (2 * LaneCount) + TLanes.Count);
        first3.Store(outputs + (3 * LaneCount));
        second3.Store(outputs + (3 * LaneCount) + TLanes.Count);
        first4.Store(outputs + (4 * LaneCount));
        second4.Store(outputs + (4 * LaneCount) + TLanes.Count);
    }

    /// <summary>Two units of two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoUnitsOfPairs(float* rows, int inputCount, float* biases, float* inputs, float* outputs)
    {
        nint rowSize = inputCount;
        var first0 = TLanes.Broadcast(biases[0]);
        var first1 = TLanes.Broadcast(biases[1]);
        var second0 = first0;
        var second1 = first1;
        for (int input = 0; input < inputCount; input++)
        {
            var first = TLanes.Load(inputs);
            var second = TLanes.Load(inputs + TLanes.Count);
            var weight = TLanes.Broadcast(rows[0]);
            first0 = TLanes.FusedMultiplyAdd(first, weight, first0);
            second0 = TLanes.FusedMultiplyAdd(second, weight, second0);
            weight = TLanes.Broadcast(rows[rowSize]);
            first1 = TLanes.FusedMultiplyAdd(first, weight, first1);
            second1 = TLanes.FusedMultiplyAdd(second, weight, second1);
            inputs += LaneCount;
            rows++;
        }

        first0.Store(outputs);
        second0.Store(outputs + TLanes.Count);
        first1.Store(outputs + LaneCount);
        second1.Store(outputs + LaneCount + TLanes.Count);
    }

    /// <summary>Ten units of one register, which holds all lanes; the weight is broadcast into the multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TenUnits(float* rows, int inputCount, float* biases, float* inputs, float* outputs)
    {
        nint rowSize = inputCount;
        float* rows3 = rows + (3 * rowSize);
        float* rows6 = rows + (6 * rowSize);
        float* rows9 = rows + (9 * rowSize);
        var first0 = TLanes.Broadcast(biases[0]);
        var first1 = TLanes.Broadcast(biases[1]);
        var first2 = TLanes.Broadcast(biases[2]);
        var first3 = TLanes.Broadcast(biases[3]);
        var first4 = TLanes.Broadcast(biases[4]);
        var first5 = TLanes.Broadcast(biases[5]);
        var first6 = TLanes.Broadcast(biases[6]);
        var first7 = TLanes.Broadcast(biases[7]);
        var first8 = TLanes.Broadcast(biases[8]);
        var first9 = TLanes.Broadcast(biases[9]);
        for (int input = 0; input < inputCount; input++)
        {
            var first = TLanes.Load(inputs);
            first0 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows[0]), first0);
            first1 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows[rowSize]), first1);
            first2 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows[2 * rowSize]), first2);
            first3 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows3[0]), first3);
            first4 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows3[rowSize]), first4);
            first5 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows3[2 * rowSize]), first5);
            first6 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows6[0]), first6);
            first7 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows6[rowSize]), first7);
            first8 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows6[2 * rowSize]), first8);
            first9 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows9[0]), first9);
            inputs += LaneCount;
            rows++;
            rows3++;
            rows6++;
            rows9++;
        }

        first0.Store(outputs);
        first1.Store(outputs + LaneCount);
        first2.Store(outputs + (2 * LaneCount));
        first3.Store(outputs + (3 * LaneCount));
        first4.Store(outputs + (4 * LaneCount));
        first5.Store(outputs + (5 * LaneCount));
        first6.Store(outputs + (6 * LaneCount));
        first7.Store(outputs + (7 * LaneCount));
        first8.Store(outputs + (8 * LaneCount));
        first9.Store(outputs + (9 * LaneCount));
    }

    /// <summary>Five units of one register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FiveUnits(float* rows, int inputCount, float* biases, float* inputs, float* outputs)
    {
        nint rowSize = inputCount;
        float* rows3 = rows + (3 * rowSize);
        var first0 = TLanes.Broadcast(biases[0]);
        var first1 = TLanes.Broadcast(biases[1]);
        var first2 = TLanes.Broadcast(biases[2]);
        var first3 = TLanes.Broadcast(biases[3]);
        var first4 = TLanes.Broadcast(biases[4]);
        for (int input = 0; input < inputCount; input++)
        {
            var first = TLanes.Load(inputs);
            first0 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows[0]), first0);
            first1 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows[rowSize]), first1);
            first2 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows[2 * rowSize]), first2);
            first3 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows3[0]), first3);
            first4 = TLanes.FusedMultiplyAdd(first, TLanes.Broadcast(rows3[rowSize]), first4);
            inputs += LaneCount;
            rows++;
            rows3++;
        }

        first0.Store(outputs);
        first1.Store(outputs + LaneCount);
        first2.Store(outputs + (2 * LaneCount));
        first3.Store(outputs + (3 * LaneCount));
        first4.Store(outputs + (4 * LaneCount));
    }

    /// <summary>One unit of all sixteen lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneUnit(float* row, int inputCount, float* biases, float* inputs, float* outputs)
    {
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            var sum = TLanes.Broadcast(biases[0]);
            for (int input = 0; input < inputCount; input++)
            {
                sum = TLanes.FusedMultiplyAdd(TLanes.Load(inputs + ((nint)input * LaneCount) + lane), TLanes.Broadcast(row[input]), sum);
            }

            sum.Store(outputs + lane);
        }
    }
}
