using System.Runtime.CompilerServices;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The motor network of sixteen lifetimes of one agent in registers of sixteen lanes; equals <see cref="MotorNetworkReference"/> in every
/// lane. Ten units are ten sums at a time, which keep two multipliers of latency four busy; the weight is broadcast into the multiply-add.
/// </summary>
internal static unsafe class MotorNetworkWide
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
            if (left >= 10)
            {
                TenUnits(weights, inputCount, biases, inputs, output);
                unitCount = 10;
            }
            else if (left >= 5)
            {
                FiveUnits(weights, inputCount, biases, inputs, output);
                unitCount = 5;
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

        TanhKernel.TanhInPlace<Lanes512>(outputs, outputCount * LaneCount);
    }

    /// <summary>Ten units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TenUnits(float* rows, int inputCount, float* biases, float* inputs, float* outputs)
    {
        nint rowSize = inputCount;
        float* rows3 = rows + (3 * rowSize);
        float* rows6 = rows + (6 * rowSize);
        float* rows9 = rows + (9 * rowSize);
        var first0 = Lanes512.Broadcast(biases[0]);
        var first1 = Lanes512.Broadcast(biases[1]);
        var first2 = Lanes512.Broadcast(biases[2]);
        var first3 = Lanes512.Broadcast(biases[3]);
        var first4 = Lanes512.Broadcast(biases[4]);
        var first5 = Lanes512.Broadcast(biases[5]);
        var first6 = Lanes512.Broadcast(biases[6]);
        var first7 = Lanes512.Broadcast(biases[7]);
        var first8 = Lanes512.Broadcast(biases[8]);
        var first9 = Lanes512.Broadcast(biases[9]);
        for (int input = 0; input < inputCount; input++)
        {
            var first = Lanes512.Load(inputs);
            first0 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows[0]), first0);
            first1 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows[rowSize]), first1);
            first2 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows[2 * rowSize]), first2);
            first3 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows3[0]), first3);
            first4 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows3[rowSize]), first4);
            first5 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows3[2 * rowSize]), first5);
            first6 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows6[0]), first6);
            first7 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows6[rowSize]), first7);
            first8 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows6[2 * rowSize]), first8);
            first9 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows9[0]), first9);
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

    /// <summary>Five units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FiveUnits(float* rows, int inputCount, float* biases, float* inputs, float* outputs)
    {
        nint rowSize = inputCount;
        float* rows3 = rows + (3 * rowSize);
        var first0 = Lanes512.Broadcast(biases[0]);
        var first1 = Lanes512.Broadcast(biases[1]);
        var first2 = Lanes512.Broadcast(biases[2]);
        var first3 = Lanes512.Broadcast(biases[3]);
        var first4 = Lanes512.Broadcast(biases[4]);
        for (int input = 0; input < inputCount; input++)
        {
            var first = Lanes512.Load(inputs);
            first0 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows[0]), first0);
            first1 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows[rowSize]), first1);
            first2 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows[2 * rowSize]), first2);
            first3 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows3[0]), first3);
            first4 = Lanes512.FusedMultiplyAdd(first, Lanes512.Broadcast(rows3[rowSize]), first4);
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

    /// <summary>One unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneUnit(float* row, int inputCount, float* biases, float* inputs, float* outputs)
    {
        var sum = Lanes512.Broadcast(biases[0]);
        for (int input = 0; input < inputCount; input++)
        {
            sum = Lanes512.FusedMultiplyAdd(Lanes512.Load(inputs + ((nint)input * LaneCount)), Lanes512.Broadcast(row[input]), sum);
        }

        sum.Store(outputs);
    }
}
