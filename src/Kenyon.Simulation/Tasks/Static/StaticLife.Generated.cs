// Written by tools/Kenyon.Kernels from Bodies/StaticLife.kernel, which is what to change. Then: dotnet run --project tools/Kenyon.Kernels
using System.Runtime.CompilerServices;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Static;

internal static unsafe partial class StaticLife<TRegister, TVector>
{
    /// <summary>
    /// Lives. An event is one long chain (read, reward, update, mean, limit); four chains side by side keep the processor busy. A weight
    /// that has just been limited is read for the next event at once. Reads and writes of memory are what is scarce: what four agents see
    /// together is read once, the weights of the first two ingredients stay in registers, and the four weights of another lie side by side,
    /// so that their addresses need no index. A zero may have another sign than in the definition; nothing here divides or asks for a sign,
    /// so no number comes out different.
    /// </summary>
    /// <remarks>
    /// One lane is one lifetime. Number 0 to 3 at the end of a name is the register: four groups of lanes, each with numbers of its own.
    /// Lanes never mix, and there are no masks: here everybody learns at every event.
    /// </remarks>
    /// <typeparam name="TCounted">Whether somebody asks by how much weights change.</typeparam>
    /// <typeparam name="TEvents">Whether all four see the same events.</typeparam>
    /// <param name="registers">Where each of the four finds its numbers.</param>
    /// <param name="scratch">Room for the weights while they live, and for what they were before an event. Shape [2 × K × 4 × 16].</param>
    /// <param name="stepCount">T.</param>
    /// <param name="eventSize">Floats from one event to the next.</param>
    /// <param name="inputCount">K, at least 2.</param>
    /// <param name="centres">Whether weights are made mean-free.</param>
    /// <param name="weightLimit">Limit of each weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Predict<TCounted, TEvents>(
        StaticRegister* registers, float* scratch, int stepCount, nint eventSize, int inputCount, bool centres, float weightLimit)
        where TCounted : struct, IChangeCount
        where TEvents : struct, IEventsOfFour
    {
        nint end = (nint)inputCount * RowSize;
        TakeUp(registers, scratch, end);
        float* inputs0 = registers[0].Events;
        float* inputs1 = registers[1].Events;
        float* inputs2 = registers[2].Events;
        float* inputs3 = registers[3].Events;

        // y = W · x of the first event: two ingredients whose weights stay in registers, then the others.
        var input0 = TRegister.Load(inputs0);
        var first0 = TRegister.Load(scratch + (0 * LaneCount));
        var answer0 = TRegister.FusedMultiplyAdd(input0, first0, TRegister.Zero);
        var input1 = TEvents.AreSame ? input0 : TRegister.Load(inputs1);
        var first1 = TRegister.Load(scratch + (1 * LaneCount));
        var answer1 = TRegister.FusedMultiplyAdd(input1, first1, TRegister.Zero);
        var input2 = TEvents.AreSame ? input0 : TRegister.Load(inputs2);
        var first2 = TRegister.Load(scratch + (2 * LaneCount));
        var answer2 = TRegister.FusedMultiplyAdd(input2, first2, TRegister.Zero);
        var input3 = TEvents.AreSame ? input0 : TRegister.Load(inputs3);
        var first3 = TRegister.Load(scratch + (3 * LaneCount));
        var answer3 = TRegister.FusedMultiplyAdd(input3, first3, TRegister.Zero);
        input0 = TRegister.Load(At(inputs0, RowSize));
        var second0 = TRegister.Load(scratch + RowOfFour + (0 * LaneCount));
        answer0 = TRegister.FusedMultiplyAdd(input0, second0, answer0);
        input1 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs1, RowSize));
        var second1 = TRegister.Load(scratch + RowOfFour + (1 * LaneCount));
        answer1 = TRegister.FusedMultiplyAdd(input1, second1, answer1);
        input2 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs2, RowSize));
        var second2 = TRegister.Load(scratch + RowOfFour + (2 * LaneCount));
        answer2 = TRegister.FusedMultiplyAdd(input2, second2, answer2);
        input3 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs3, RowSize));
        var second3 = TRegister.Load(scratch + RowOfFour + (3 * LaneCount));
        answer3 = TRegister.FusedMultiplyAdd(input3, second3, answer3);
        float* weights = scratch + (2 * RowOfFour);
        for (nint offset = 2 * RowSize; offset < end; offset += RowSize, weights += RowOfFour)
        {
            input0 = TRegister.Load(At(inputs0, offset));
            answer0 = TRegister.FusedMultiplyAdd(input0, TRegister.Load(weights + (0 * LaneCount)), answer0);
            input1 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs1, offset));
            answer1 = TRegister.FusedMultiplyAdd(input1, TRegister.Load(weights + (1 * LaneCount)), answer1);
            input2 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs2, offset));
            answer2 = TRegister.FusedMultiplyAdd(input2, TRegister.Load(weights + (2 * LaneCount)), answer2);
            input3 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs3, offset));
            answer3 = TRegister.FusedMultiplyAdd(input3, TRegister.Load(weights + (3 * LaneCount)), answer3);
        }

        float minusShare = -(1f / inputCount);
        var cost0 = TRegister.Zero;
        var cost1 = TRegister.Zero;
        var cost2 = TRegister.Zero;
        var cost3 = TRegister.Zero;
        var rate0 = TRegister.Load(registers[0].Rates);
        var rate1 = TRegister.Load(registers[1].Rates);
        var rate2 = TRegister.Load(registers[2].Rates);
        var rate3 = TRegister.Load(registers[3].Rates);
        for (int step = 1; step <= stepCount; step++)
        {
            // What it cost, and what the rule makes of answer and reward: ΔW = slope · x + shift.
            var value0 = TRegister.Load(At(inputs0, end));
            var reward0 = TRegister.Load(At(inputs0, end + RowSize));
            var error0 = TRegister.Subtract(value0, answer0);
            cost0 = TRegister.FusedMultiplyAdd(error0, error0, cost0);
            var slope0 = TRegister.Multiply(rate0, Sum(registers[0].Coefficients, answer0, reward0));
            var shift0 = TRegister.Multiply(rate0, Sum(registers[0].Coefficients + ToShift, answer0, reward0));
            var value1 = TEvents.AreSame ? value0 : TRegister.Load(At(inputs1, end));
            var reward1 = TEvents.AreSame ? reward0 : TRegister.Load(At(inputs1, end + RowSize));
            var error1 = TRegister.Subtract(value1, answer1);
            cost1 = TRegister.FusedMultiplyAdd(error1, error1, cost1);
            var slope1 = TRegister.Multiply(rate1, Sum(registers[1].Coefficients, answer1, reward1));
            var shift1 = TRegister.Multiply(rate1, Sum(registers[1].Coefficients + ToShift, answer1, reward1));
            var value2 = TEvents.AreSame ? value0 : TRegister.Load(At(inputs2, end));
            var reward2 = TEvents.AreSame ? reward0 : TRegister.Load(At(inputs2, end + RowSize));
            var error2 = TRegister.Subtract(value2, answer2);
            cost2 = TRegister.FusedMultiplyAdd(error2, error2, cost2);
            var slope2 = TRegister.Multiply(rate2, Sum(registers[2].Coefficients, answer2, reward2));
            var shift2 = TRegister.Multiply(rate2, Sum(registers[2].Coefficients + ToShift, answer2, reward2));
            var value3 = TEvents.AreSame ? value0 : TRegister.Load(At(inputs3, end));
            var reward3 = TEvents.AreSame ? reward0 : TRegister.Load(At(inputs3, end + RowSize));
            var error3 = TRegister.Subtract(value3, answer3);
            cost3 = TRegister.FusedMultiplyAdd(error3, error3, cost3);
            var slope3 = TRegister.Multiply(rate3, Sum(registers[3].Coefficients, answer3, reward3));
            var shift3 = TRegister.Multiply(rate3, Sum(registers[3].Coefficients + ToShift, answer3, reward3));
            if (TCounted.IsWanted)
            {
                StoreRow(scratch, first0, first1, first2, first3);
                StoreRow(scratch + RowOfFour, second0, second1, second2, second3);
                Buffer.MemoryCopy(scratch, scratch + (inputCount * RowOfFour), 4 * end, 4 * end);
            }

            // W + ΔW, and the sum of all weights.
            input0 = TRegister.Load(inputs0);
            first0 = TRegister.Add(TRegister.FusedMultiplyAdd(input0, slope0, shift0), first0);
            var sum0 = first0;
            input1 = TEvents.AreSame ? input0 : TRegister.Load(inputs1);
            first1 = TRegister.Add(TRegister.FusedMultiplyAdd(input1, slope1, shift1), first1);
            var sum1 = first1;
            input2 = TEvents.AreSame ? input0 : TRegister.Load(inputs2);
            first2 = TRegister.Add(TRegister.FusedMultiplyAdd(input2, slope2, shift2), first2);
            var sum2 = first2;
            input3 = TEvents.AreSame ? input0 : TRegister.Load(inputs3);
            first3 = TRegister.Add(TRegister.FusedMultiplyAdd(input3, slope3, shift3), first3);
            var sum3 = first3;
            input0 = TRegister.Load(At(inputs0, RowSize));
            second0 = TRegister.Add(TRegister.FusedMultiplyAdd(input0, slope0, shift0), second0);
            sum0 = TRegister.Add(sum0, second0);
            input1 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs1, RowSize));
            second1 = TRegister.Add(TRegister.FusedMultiplyAdd(input1, slope1, shift1), second1);
            sum1 = TRegister.Add(sum1, second1);
            input2 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs2, RowSize));
            second2 = TRegister.Add(TRegister.FusedMultiplyAdd(input2, slope2, shift2), second2);
            sum2 = TRegister.Add(sum2, second2);
            input3 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs3, RowSize));
            second3 = TRegister.Add(TRegister.FusedMultiplyAdd(input3, slope3, shift3), second3);
            sum3 = TRegister.Add(sum3, second3);
            weights = scratch + (2 * RowOfFour);
            for (nint offset = 2 * RowSize; offset < end; offset += RowSize, weights += RowOfFour)
            {
                input0 = TRegister.Load(At(inputs0, offset));
                var next0 = TRegister.FusedMultiplyAdd(input0, slope0, shift0);
                next0 = TRegister.Add(next0, TRegister.Load(weights + (0 * LaneCount)));
                sum0 = TRegister.Add(sum0, next0);
                TRegister.Store(next0, weights + (0 * LaneCount));
                input1 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs1, offset));
                var next1 = TRegister.FusedMultiplyAdd(input1, slope1, shift1);
                next1 = TRegister.Add(next1, TRegister.Load(weights + (1 * LaneCount)));
                sum1 = TRegister.Add(sum1, next1);
                TRegister.Store(next1, weights + (1 * LaneCount));
                input2 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs2, offset));
                var next2 = TRegister.FusedMultiplyAdd(input2, slope2, shift2);
                next2 = TRegister.Add(next2, TRegister.Load(weights + (2 * LaneCount)));
                sum2 = TRegister.Add(sum2, next2);
                TRegister.Store(next2, weights + (2 * LaneCount));
                input3 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs3, offset));
                var next3 = TRegister.FusedMultiplyAdd(input3, slope3, shift3);
                next3 = TRegister.Add(next3, TRegister.Load(weights + (3 * LaneCount)));
                sum3 = TRegister.Add(sum3, next3);
                TRegister.Store(next3, weights + (3 * LaneCount));
            }

            // Behind the last event nothing is read.
            nint ahead = step < stepCount ? eventSize : 0;
            var share = TRegister.Broadcast(minusShare);

            // From here on the sum is minus the mean, or −0: x + (−0) leaves every float as it is.
            sum0 = centres ? TRegister.Multiply(sum0, share) : TRegister.Broadcast(-0f);
            sum1 = centres ? TRegister.Multiply(sum1, share) : TRegister.Broadcast(-0f);
            sum2 = centres ? TRegister.Multiply(sum2, share) : TRegister.Broadcast(-0f);
            sum3 = centres ? TRegister.Multiply(sum3, share) : TRegister.Broadcast(-0f);
            inputs0 += ahead;
            inputs1 += ahead;
            inputs2 += ahead;
            inputs3 += ahead;
            var highest = TRegister.Broadcast(weightLimit);
            var lowest = TRegister.Broadcast(-weightLimit);
            if (TCounted.IsWanted)
            {
                StoreRow(scratch, first0, first1, first2, first3);
                StoreRow(scratch + RowOfFour, second0, second1, second2, second3);
                AddChange(registers + 0, scratch + (0 * LaneCount), sum0, lowest, highest, inputCount);
                AddChange(registers + 1, scratch + (1 * LaneCount), sum1, lowest, highest, inputCount);
                AddChange(registers + 2, scratch + (2 * LaneCount), sum2, lowest, highest, inputCount);
                AddChange(registers + 3, scratch + (3 * LaneCount), sum3, lowest, highest, inputCount);
            }

            // Mean-free and limited, and at once y = W · x of the next event.
            input0 = TRegister.Load(inputs0);
            first0 = Settle(sum0, first0, lowest, highest);
            answer0 = TRegister.FusedMultiplyAdd(input0, first0, TRegister.Zero);
            input1 = TEvents.AreSame ? input0 : TRegister.Load(inputs1);
            first1 = Settle(sum1, first1, lowest, highest);
            answer1 = TRegister.FusedMultiplyAdd(input1, first1, TRegister.Zero);
            input2 = TEvents.AreSame ? input0 : TRegister.Load(inputs2);
            first2 = Settle(sum2, first2, lowest, highest);
            answer2 = TRegister.FusedMultiplyAdd(input2, first2, TRegister.Zero);
            input3 = TEvents.AreSame ? input0 : TRegister.Load(inputs3);
            first3 = Settle(sum3, first3, lowest, highest);
            answer3 = TRegister.FusedMultiplyAdd(input3, first3, TRegister.Zero);
            input0 = TRegister.Load(At(inputs0, RowSize));
            second0 = Settle(sum0, second0, lowest, highest);
            answer0 = TRegister.FusedMultiplyAdd(input0, second0, answer0);
            input1 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs1, RowSize));
            second1 = Settle(sum1, second1, lowest, highest);
            answer1 = TRegister.FusedMultiplyAdd(input1, second1, answer1);
            input2 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs2, RowSize));
            second2 = Settle(sum2, second2, lowest, highest);
            answer2 = TRegister.FusedMultiplyAdd(input2, second2, answer2);
            input3 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs3, RowSize));
            second3 = Settle(sum3, second3, lowest, highest);
            answer3 = TRegister.FusedMultiplyAdd(input3, second3, answer3);
            weights = scratch + (2 * RowOfFour);
            for (nint offset = 2 * RowSize; offset < end; offset += RowSize, weights += RowOfFour)
            {
                input0 = TRegister.Load(At(inputs0, offset));
                var settled0 = Settle(sum0, TRegister.Load(weights + (0 * LaneCount)), lowest, highest);
                TRegister.Store(settled0, weights + (0 * LaneCount));
                answer0 = TRegister.FusedMultiplyAdd(input0, settled0, answer0);
                input1 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs1, offset));
                var settled1 = Settle(sum1, TRegister.Load(weights + (1 * LaneCount)), lowest, highest);
                TRegister.Store(settled1, weights + (1 * LaneCount));
                answer1 = TRegister.FusedMultiplyAdd(input1, settled1, answer1);
                input2 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs2, offset));
                var settled2 = Settle(sum2, TRegister.Load(weights + (2 * LaneCount)), lowest, highest);
                TRegister.Store(settled2, weights + (2 * LaneCount));
                answer2 = TRegister.FusedMultiplyAdd(input2, settled2, answer2);
                input3 = TEvents.AreSame ? input0 : TRegister.Load(At(inputs3, offset));
                var settled3 = Settle(sum3, TRegister.Load(weights + (3 * LaneCount)), lowest, highest);
                TRegister.Store(settled3, weights + (3 * LaneCount));
                answer3 = TRegister.FusedMultiplyAdd(input3, settled3, answer3);
            }
        }

        Charge(registers + 0, cost0);
        Charge(registers + 1, cost1);
        Charge(registers + 2, cost2);
        Charge(registers + 3, cost3);
    }
}
