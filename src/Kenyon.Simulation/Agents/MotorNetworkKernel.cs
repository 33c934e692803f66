using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The motor network of sixteen lifetimes of one agent; equals <see cref="MotorNetworkReference"/> in every lane. A weight is broadcast into
/// the multiply-add; five units at a time keep the multipliers busy.
/// </summary>
internal static unsafe class MotorNetworkKernel
{
    private const int LaneCount = 16;
    private const int UnitBlock = 5;

    /// <summary>One layer: outputs = tanh(matrix · inputs + biases).</summary>
    /// <param name="weights">Matrix [out × in], then biases [out].</param>
    /// <param name="inputs">Shape [in × 16], lane last.</param>
    /// <param name="inputCount">Number of inputs.</param>
    /// <param name="outputs">Receives the activity. Shape [out × 16].</param>
    /// <param name="outputCount">Number of units.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Layer(float* weights, float* inputs, int inputCount, float* outputs, int outputCount)
    {
        float* biases = weights + (inputCount * outputCount);
        int unit = 0;
        for (; unit + UnitBlock <= outputCount; unit += UnitBlock)
        {
            float* row0 = weights + (unit * inputCount);
            float* row1 = row0 + inputCount;
            float* row2 = row1 + inputCount;
            float* row3 = row2 + inputCount;
            float* row4 = row3 + inputCount;
            var sum0 = Vector512.Create(biases[unit]);
            var sum1 = Vector512.Create(biases[unit + 1]);
            var sum2 = Vector512.Create(biases[unit + 2]);
            var sum3 = Vector512.Create(biases[unit + 3]);
            var sum4 = Vector512.Create(biases[unit + 4]);
            for (int input = 0; input < inputCount; input++)
            {
                var activity = Vector512.LoadAligned(inputs + (input * LaneCount));
                sum0 = Vector512.FusedMultiplyAdd(activity, Vector512.Create(row0[input]), sum0);
                sum1 = Vector512.FusedMultiplyAdd(activity, Vector512.Create(row1[input]), sum1);
                sum2 = Vector512.FusedMultiplyAdd(activity, Vector512.Create(row2[input]), sum2);
                sum3 = Vector512.FusedMultiplyAdd(activity, Vector512.Create(row3[input]), sum3);
                sum4 = Vector512.FusedMultiplyAdd(activity, Vector512.Create(row4[input]), sum4);
            }

            float* destination = outputs + (unit * LaneCount);
            TanhKernel.Tanh(sum0).StoreAligned(destination);
            TanhKernel.Tanh(sum1).StoreAligned(destination + LaneCount);
            TanhKernel.Tanh(sum2).StoreAligned(destination + (2 * LaneCount));
            TanhKernel.Tanh(sum3).StoreAligned(destination + (3 * LaneCount));
            TanhKernel.Tanh(sum4).StoreAligned(destination + (4 * LaneCount));
        }

        for (; unit < outputCount; unit++)
        {
            float* row = weights + (unit * inputCount);
            var sum = Vector512.Create(biases[unit]);
            for (int input = 0; input < inputCount; input++)
            {
                sum = Vector512.FusedMultiplyAdd(
                    Vector512.LoadAligned(inputs + (input * LaneCount)), Vector512.Create(row[input]), sum);
            }

            TanhKernel.Tanh(sum).StoreAligned(outputs + (unit * LaneCount));
        }
    }
}
