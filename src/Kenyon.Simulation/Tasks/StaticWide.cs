using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks;

/// <summary>
/// A life of the usual prediction for four registers of sixteen lanes: the same operations as <see cref="StaticKernel{TLanes}"/> and
/// <see cref="BilinearKernel{TLanes}"/> in the same order. Written with the registers themselves: the compiler then takes every second operand straight from memory.
/// </summary>
internal static unsafe class StaticWide
{
    private const int LaneCount = 16;

    /// <summary>Bytes from one row of lanes to the next.</summary>
    private const int RowSize = LaneCount * sizeof(float);

    /// <summary>
    /// Lives. An event is one long chain (read, reward, update, mean, limit); four chains side by side keep the processor busy. A weight that
    /// has just been limited is read for the next event at once.
    /// </summary>
    /// <typeparam name="TCounted">Whether somebody asks by how much weights change.</typeparam>
    /// <param name="registers">Where each of the four finds its numbers.</param>
    /// <param name="stepCount">T.</param>
    /// <param name="eventSize">Floats from one event to the next.</param>
    /// <param name="inputCount">K.</param>
    /// <param name="centres">Whether weights are made mean-free.</param>
    /// <param name="weightLimit">Limit of each weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Predict<TCounted>(StaticRegister* registers, int stepCount, nint eventSize, int inputCount, bool centres, float weightLimit)
        where TCounted : struct, IChangeCount
    {
        nint end = (nint)inputCount * RowSize;
        float* inputs0 = registers[0].Events;
        float* inputs1 = registers[1].Events;
        float* inputs2 = registers[2].Events;
        float* inputs3 = registers[3].Events;
        float* weights0 = registers[0].Weights;
        float* weights1 = registers[1].Weights;
        float* weights2 = registers[2].Weights;
        float* weights3 = registers[3].Weights;
        var answer0 = Vector512<float>.Zero;
        var answer1 = Vector512<float>.Zero;
        var answer2 = Vector512<float>.Zero;
        var answer3 = Vector512<float>.Zero;
        for (nint offset = 0; offset < end; offset += RowSize)
        {
            answer0 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(weights0, offset)), Vector512.LoadAligned(At(inputs0, offset)), answer0);
            answer1 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(weights1, offset)), Vector512.LoadAligned(At(inputs1, offset)), answer1);
            answer2 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(weights2, offset)), Vector512.LoadAligned(At(inputs2, offset)), answer2);
            answer3 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(weights3, offset)), Vector512.LoadAligned(At(inputs3, offset)), answer3);
        }

        float minusShare = -(1f / inputCount);
        for (int step = 1; step <= stepCount; step++)
        {
            var slope0 = React(registers + 0, At(inputs0, end), answer0, out var shift0);
            var slope1 = React(registers + 1, At(inputs1, end), answer1, out var shift1);
            var slope2 = React(registers + 2, At(inputs2, end), answer2, out var shift2);
            var slope3 = React(registers + 3, At(inputs3, end), answer3, out var shift3);
            if (TCounted.IsWanted)
            {
                Keep(registers, end);
            }

            var sum0 = Vector512<float>.Zero;
            var sum1 = Vector512<float>.Zero;
            var sum2 = Vector512<float>.Zero;
            var sum3 = Vector512<float>.Zero;
            for (nint offset = 0; offset < end; offset += RowSize)
            {
                var next0 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(inputs0, offset)), slope0, shift0);
                next0 += Vector512.LoadAligned(At(weights0, offset));
                sum0 += next0;
                next0.StoreAligned(At(weights0, offset));
                var next1 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(inputs1, offset)), slope1, shift1);
                next1 += Vector512.LoadAligned(At(weights1, offset));
                sum1 += next1;
                next1.StoreAligned(At(weights1, offset));
                var next2 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(inputs2, offset)), slope2, shift2);
                next2 += Vector512.LoadAligned(At(weights2, offset));
                sum2 += next2;
                next2.StoreAligned(At(weights2, offset));
                var next3 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(inputs3, offset)), slope3, shift3);
                next3 += Vector512.LoadAligned(At(weights3, offset));
                sum3 += next3;
                next3.StoreAligned(At(weights3, offset));
            }

            // Behind the last event nothing is read.
            nint ahead = step < stepCount ? eventSize : 0;
            var share = Vector512.Create(minusShare);

            // x + (−0) leaves every float as it is.
            sum0 = centres ? sum0 * share : Vector512.Create(-0f);
            sum1 = centres ? sum1 * share : Vector512.Create(-0f);
            sum2 = centres ? sum2 * share : Vector512.Create(-0f);
            sum3 = centres ? sum3 * share : Vector512.Create(-0f);
            inputs0 += ahead;
            inputs1 += ahead;
            inputs2 += ahead;
            inputs3 += ahead;
            answer0 = Vector512<float>.Zero;
            answer1 = Vector512<float>.Zero;
            answer2 = Vector512<float>.Zero;
            answer3 = Vector512<float>.Zero;
            var highest = Vector512.Create(weightLimit);
            var lowest = Vector512.Create(-weightLimit);
            if (TCounted.IsWanted)
            {
                AddChange(registers + 0, sum0, lowest, highest, end);
                AddChange(registers + 1, sum1, lowest, highest, end);
                AddChange(registers + 2, sum2, lowest, highest, end);
                AddChange(registers + 3, sum3, lowest, highest, end);
            }

            for (nint offset = 0; offset < end; offset += RowSize)
            {
                var settled0 = Vector512.MaxNative(lowest, Vector512.MinNative(highest, sum0 + Vector512.LoadAligned(At(weights0, offset))));
                settled0.StoreAligned(At(weights0, offset));
                answer0 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(inputs0, offset)), settled0, answer0);
                var settled1 = Vector512.MaxNative(lowest, Vector512.MinNative(highest, sum1 + Vector512.LoadAligned(At(weights1, offset))));
                settled1.StoreAligned(At(weights1, offset));
                answer1 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(inputs1, offset)), settled1, answer1);
                var settled2 = Vector512.MaxNative(lowest, Vector512.MinNative(highest, sum2 + Vector512.LoadAligned(At(weights2, offset))));
                settled2.StoreAligned(At(weights2, offset));
                answer2 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(inputs2, offset)), settled2, answer2);
                var settled3 = Vector512.MaxNative(lowest, Vector512.MinNative(highest, sum3 + Vector512.LoadAligned(At(weights3, offset))));
                settled3.StoreAligned(At(weights3, offset));
                answer3 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(At(inputs3, offset)), settled3, answer3);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* At(float* start, nint byteOffset) => (float*)((byte*)start + byteOffset);

    /// <summary>Keeps the weights as they are before they change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Keep(StaticRegister* registers, nint end)
    {
        for (int register = 0; register < 4; register++)
        {
            for (nint offset = 0; offset < end; offset += RowSize)
            {
                Vector512.LoadAligned(At(registers[register].Weights, offset)).StoreAligned(At(registers[register].Kept, offset));
            }
        }
    }

    /// <summary>Adds by how much the weights of a register change, which are updated but not yet limited.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddChange(StaticRegister* register, Vector512<float> minusMean, Vector512<float> lowest, Vector512<float> highest, nint end)
    {
        var change = Vector512<float>.Zero;
        for (nint offset = 0; offset < end; offset += RowSize)
        {
            var settled = Vector512.MaxNative(lowest, Vector512.MinNative(highest, minusMean + Vector512.LoadAligned(At(register->Weights, offset))));
            change += Vector512.Abs(settled - Vector512.LoadAligned(At(register->Kept, offset)));
        }

        (Vector512.LoadAligned(register->State + StaticLanes.Change) + change).StoreAligned(register->State + StaticLanes.Change);
    }

    /// <summary>What a prediction costs, and what it teaches: slope and shift of ΔW.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> React(StaticRegister* register, float* values, Vector512<float> answer, out Vector512<float> shift)
    {
        float* total = register->State + StaticLanes.Total;
        float* coefficients = register->Coefficients;
        var rate = Vector512.LoadAligned(register->Rates);
        answer += Vector512<float>.Zero;
        var error = Vector512.LoadAligned(values) - answer;
        Vector512.FusedMultiplyAdd(-error, error, Vector512.LoadAligned(total)).StoreAligned(total);
        var reward = Vector512.LoadAligned(values + LaneCount);
        shift = rate * Sum(coefficients + (4 * LaneCount), answer, reward);
        return rate * Sum(coefficients, answer, reward);
    }

    /// <summary>R(θ₁ y + θ₃) + (θ₅ y + θ₇), or the same of the terms without x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sum(float* coefficients, Vector512<float> answer, Vector512<float> reward) => Vector512.FusedMultiplyAdd(
        Vector512.FusedMultiplyAdd(reward, Vector512.LoadAligned(coefficients + (2 * LaneCount)), Vector512.LoadAligned(coefficients + (3 * LaneCount))),
        answer,
        Vector512.FusedMultiplyAdd(reward, Vector512.LoadAligned(coefficients), Vector512.LoadAligned(coefficients + LaneCount)));
}
