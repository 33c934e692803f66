using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks;

/// <summary>
/// A life of the usual prediction for four registers of lanes: the same operations as <see cref="StaticKernel{TLanes}"/> and
/// <see cref="BilinearKernel{TLanes}"/> in the same order. Written over the vectors themselves: the compiler then takes every second operand
/// straight from memory, as it does not behind <see cref="ILanes{TSelf}"/>.
/// </summary>
/// <typeparam name="TRegister">Operations of a width.</typeparam>
/// <typeparam name="TVector">A register.</typeparam>
internal static unsafe class StaticLife<TRegister, TVector>
    where TRegister : struct, IRegister<TVector>
    where TVector : struct
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
        var answer0 = TRegister.Zero;
        var answer1 = TRegister.Zero;
        var answer2 = TRegister.Zero;
        var answer3 = TRegister.Zero;
        for (nint offset = 0; offset < end; offset += RowSize)
        {
            answer0 = TRegister.FusedMultiplyAdd(TRegister.Load(At(weights0, offset)), TRegister.Load(At(inputs0, offset)), answer0);
            answer1 = TRegister.FusedMultiplyAdd(TRegister.Load(At(weights1, offset)), TRegister.Load(At(inputs1, offset)), answer1);
            answer2 = TRegister.FusedMultiplyAdd(TRegister.Load(At(weights2, offset)), TRegister.Load(At(inputs2, offset)), answer2);
            answer3 = TRegister.FusedMultiplyAdd(TRegister.Load(At(weights3, offset)), TRegister.Load(At(inputs3, offset)), answer3);
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

            var sum0 = TRegister.Zero;
            var sum1 = TRegister.Zero;
            var sum2 = TRegister.Zero;
            var sum3 = TRegister.Zero;
            for (nint offset = 0; offset < end; offset += RowSize)
            {
                var next0 = TRegister.FusedMultiplyAdd(TRegister.Load(At(inputs0, offset)), slope0, shift0);
                next0 = TRegister.Add(next0, TRegister.Load(At(weights0, offset)));
                sum0 = TRegister.Add(sum0, next0);
                TRegister.Store(next0, At(weights0, offset));
                var next1 = TRegister.FusedMultiplyAdd(TRegister.Load(At(inputs1, offset)), slope1, shift1);
                next1 = TRegister.Add(next1, TRegister.Load(At(weights1, offset)));
                sum1 = TRegister.Add(sum1, next1);
                TRegister.Store(next1, At(weights1, offset));
                var next2 = TRegister.FusedMultiplyAdd(TRegister.Load(At(inputs2, offset)), slope2, shift2);
                next2 = TRegister.Add(next2, TRegister.Load(At(weights2, offset)));
                sum2 = TRegister.Add(sum2, next2);
                TRegister.Store(next2, At(weights2, offset));
                var next3 = TRegister.FusedMultiplyAdd(TRegister.Load(At(inputs3, offset)), slope3, shift3);
                next3 = TRegister.Add(next3, TRegister.Load(At(weights3, offset)));
                sum3 = TRegister.Add(sum3, next3);
                TRegister.Store(next3, At(weights3, offset));
            }

            // Behind the last event nothing is read.
            nint ahead = step < stepCount ? eventSize : 0;
            var share = TRegister.Broadcast(minusShare);

            // x + (−0) leaves every float as it is.
            sum0 = centres ? TRegister.Multiply(sum0, share) : TRegister.Broadcast(-0f);
            sum1 = centres ? TRegister.Multiply(sum1, share) : TRegister.Broadcast(-0f);
            sum2 = centres ? TRegister.Multiply(sum2, share) : TRegister.Broadcast(-0f);
            sum3 = centres ? TRegister.Multiply(sum3, share) : TRegister.Broadcast(-0f);
            inputs0 += ahead;
            inputs1 += ahead;
            inputs2 += ahead;
            inputs3 += ahead;
            answer0 = TRegister.Zero;
            answer1 = TRegister.Zero;
            answer2 = TRegister.Zero;
            answer3 = TRegister.Zero;
            var highest = TRegister.Broadcast(weightLimit);
            var lowest = TRegister.Broadcast(-weightLimit);
            if (TCounted.IsWanted)
            {
                AddChange(registers + 0, sum0, lowest, highest, end);
                AddChange(registers + 1, sum1, lowest, highest, end);
                AddChange(registers + 2, sum2, lowest, highest, end);
                AddChange(registers + 3, sum3, lowest, highest, end);
            }

            for (nint offset = 0; offset < end; offset += RowSize)
            {
                var settled0 = TRegister.Max(lowest, TRegister.Min(highest, TRegister.Add(sum0, TRegister.Load(At(weights0, offset)))));
                TRegister.Store(settled0, At(weights0, offset));
                answer0 = TRegister.FusedMultiplyAdd(TRegister.Load(At(inputs0, offset)), settled0, answer0);
                var settled1 = TRegister.Max(lowest, TRegister.Min(highest, TRegister.Add(sum1, TRegister.Load(At(weights1, offset)))));
                TRegister.Store(settled1, At(weights1, offset));
                answer1 = TRegister.FusedMultiplyAdd(TRegister.Load(At(inputs1, offset)), settled1, answer1);
                var settled2 = TRegister.Max(lowest, TRegister.Min(highest, TRegister.Add(sum2, TRegister.Load(At(weights2, offset)))));
                TRegister.Store(settled2, At(weights2, offset));
                answer2 = TRegister.FusedMultiplyAdd(TRegister.Load(At(inputs2, offset)), settled2, answer2);
                var settled3 = TRegister.Max(lowest, TRegister.Min(highest, TRegister.Add(sum3, TRegister.Load(At(weights3, offset)))));
                TRegister.Store(settled3, At(weights3, offset));
                answer3 = TRegister.FusedMultiplyAdd(TRegister.Load(At(inputs3, offset)), settled3, answer3);
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
                TRegister.Store(TRegister.Load(At(registers[register].Weights, offset)), At(registers[register].Kept, offset));
            }
        }
    }

    /// <summary>Adds by how much the weights of a register change, which are updated but not yet limited.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddChange(StaticRegister* register, TVector minusMean, TVector lowest, TVector highest, nint end)
    {
        var change = TRegister.Zero;
        for (nint offset = 0; offset < end; offset += RowSize)
        {
            var settled = TRegister.Max(lowest, TRegister.Min(highest, TRegister.Add(minusMean, TRegister.Load(At(register->Weights, offset)))));
            change = TRegister.Add(change, TRegister.Abs(TRegister.Subtract(settled, TRegister.Load(At(register->Kept, offset)))));
        }

        TRegister.Store(TRegister.Add(TRegister.Load(register->State + StaticLanes.Change), change), register->State + StaticLanes.Change);
    }

    /// <summary>What a prediction costs, and what it teaches: slope and shift of ΔW.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector React(StaticRegister* register, float* values, TVector answer, out TVector shift)
    {
        float* total = register->State + StaticLanes.Total;
        float* coefficients = register->Coefficients;
        var rate = TRegister.Load(register->Rates);
        answer = TRegister.Add(answer, TRegister.Zero);
        var error = TRegister.Subtract(TRegister.Load(values), answer);
        TRegister.Store(TRegister.FusedMultiplyAdd(TRegister.Negate(error), error, TRegister.Load(total)), total);
        var reward = TRegister.Load(values + LaneCount);
        shift = TRegister.Multiply(rate, Sum(coefficients + (4 * LaneCount), answer, reward));
        return TRegister.Multiply(rate, Sum(coefficients, answer, reward));
    }

    /// <summary>R(θ₁ y + θ₃) + (θ₅ y + θ₇), or the same of the terms without x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(float* coefficients, TVector answer, TVector reward) => TRegister.FusedMultiplyAdd(
        TRegister.FusedMultiplyAdd(reward, TRegister.Load(coefficients + (2 * LaneCount)), TRegister.Load(coefficients + (3 * LaneCount))),
        answer,
        TRegister.FusedMultiplyAdd(reward, TRegister.Load(coefficients), TRegister.Load(coefficients + LaneCount)));
}
