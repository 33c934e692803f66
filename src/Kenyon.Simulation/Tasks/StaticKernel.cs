using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks;

/// <summary>One event of a static task for sixteen lifetimes, up to learning; equals <see cref="StaticReference"/> in every lane.</summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal static unsafe class StaticKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = 16;

    /// <summary>Reads, and predicts or decides.</summary>
    /// <param name="happening">The event: ingredients, value, reward. Shape [(K + 2) × 16].</param>
    /// <param name="weights">W. Shape [K × 16].</param>
    /// <param name="inputCount">K.</param>
    /// <param name="readout">Kind, gain and bits.</param>
    /// <param name="noise">Channel noise, or null. Shape [16].</param>
    /// <param name="decides">Whether an item is left where y &lt; 0.</param>
    /// <param name="state">Sums, readout, reward and who eats. Shape [<see cref="StaticLanes.RowCount"/> × 16].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Answer(
        float* happening, float* weights, int inputCount, ReadoutSettings readout, float* noise, bool decides, float* state)
    {
        float* values = happening + ((nint)inputCount * LaneCount);
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            var drive = TLanes.Broadcast(0f);
            for (nint offset = lane; offset < (nint)inputCount * LaneCount; offset += LaneCount)
            {
                drive = TLanes.FusedMultiplyAdd(TLanes.Load(weights + offset), TLanes.Load(happening + offset), drive);
            }

            var value = TLanes.Load(values + lane);
            var answer = readout.Kind == ReadoutKind.Oracle ? value : ReadoutKernel.Respond(drive, readout.Kind, (float)readout.Gain, readout.Bits);
            answer += noise != null ? TLanes.Load(noise + lane) : TLanes.Broadcast(0f);
            var reward = TLanes.Load(values + LaneCount + lane);
            var total = TLanes.Load(state + StaticLanes.Total + lane);
            var eaten = TLanes.BroadcastWhole(uint.MaxValue);
            if (decides)
            {
                // Eaten where y ≥ 0; a lane that leaves the item gains nothing, feels 0 and does not learn (or learns from R = 0).
                eaten = TLanes.LessThanOrEqual(TLanes.Broadcast(0f), answer);
                total += eaten & value;
                reward = eaten & reward;
            }
            else
            {
                var error = value - answer;
                total = TLanes.FusedMultiplyAdd(-error, error, total);
            }

            total.Store(state + StaticLanes.Total + lane);
            answer.Store(state + StaticLanes.Readout + lane);
            reward.Store(state + StaticLanes.Reward + lane);
            eaten.Store(state + StaticLanes.Mask + lane);
        }
    }

    /// <summary>Whether <see cref="PredictTogether"/> is what a scenario needs.</summary>
    /// <param name="scenario">A scenario of a static task.</param>
    public static bool CanPredictTogether(Scenario scenario) =>
        scenario is { Task: TaskKind.Prediction, Readout: { Kind: ReadoutKind.Linear, Noise: 0 } }
        && scenario.Rule is { Decay: 0, Trace: 0, Normalization: not Normalization.Sphere }
        && PlasticityKernel.IsBilinear(scenario.Rule.Family.Polynomial);

    /// <summary>
    /// A life of the usual prediction for four registers of lanes: the same operations as <see cref="Answer"/> and
    /// <see cref="BilinearKernel{TLanes}"/>, in the same order. An event is one long chain (read, reward, update, mean, limit); four chains side
    /// by side keep the processor busy. A weight that has just been limited is read for the next event at once. Sums are multiply-adds with 1,
    /// the same numbers: adders and multipliers share the work.
    /// </summary>
    /// <typeparam name="TCounted">Whether somebody asks by how much weights change.</typeparam>
    /// <param name="registers">Where each of the four finds its numbers.</param>
    /// <param name="stepCount">T.</param>
    /// <param name="eventSize">Floats from one event to the next.</param>
    /// <param name="inputCount">K.</param>
    /// <param name="centres">Whether weights are made mean-free.</param>
    /// <param name="weightLimit">Limit of each weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PredictTogether<TCounted>(
        StaticRegister* registers, int stepCount, nint eventSize, int inputCount, bool centres, float weightLimit)
        where TCounted : struct, IChangeCount
    {
        nint end = (nint)inputCount * LaneCount;
        float* inputs0 = registers[0].Events;
        float* inputs1 = registers[1].Events;
        float* inputs2 = registers[2].Events;
        float* inputs3 = registers[3].Events;
        float* weights0 = registers[0].Weights;
        float* weights1 = registers[1].Weights;
        float* weights2 = registers[2].Weights;
        float* weights3 = registers[3].Weights;
        var answer0 = TLanes.Broadcast(0f);
        var answer1 = TLanes.Broadcast(0f);
        var answer2 = TLanes.Broadcast(0f);
        var answer3 = TLanes.Broadcast(0f);
        for (nint offset = 0; offset < end; offset += LaneCount)
        {
            answer0 = TLanes.FusedMultiplyAdd(TLanes.Load(weights0 + offset), TLanes.Load(inputs0 + offset), answer0);
            answer1 = TLanes.FusedMultiplyAdd(TLanes.Load(weights1 + offset), TLanes.Load(inputs1 + offset), answer1);
            answer2 = TLanes.FusedMultiplyAdd(TLanes.Load(weights2 + offset), TLanes.Load(inputs2 + offset), answer2);
            answer3 = TLanes.FusedMultiplyAdd(TLanes.Load(weights3 + offset), TLanes.Load(inputs3 + offset), answer3);
        }

        float share = 1f / inputCount;
        for (int step = 1; step <= stepCount; step++)
        {
            React(registers + 0, inputs0 + end, answer0 + TLanes.Broadcast(0f), out var slope0, out var shift0);
            React(registers + 1, inputs1 + end, answer1 + TLanes.Broadcast(0f), out var slope1, out var shift1);
            React(registers + 2, inputs2 + end, answer2 + TLanes.Broadcast(0f), out var slope2, out var shift2);
            React(registers + 3, inputs3 + end, answer3 + TLanes.Broadcast(0f), out var slope3, out var shift3);
            if (TCounted.IsWanted)
            {
                Keep(registers, end);
            }

            var sum0 = TLanes.Broadcast(0f);
            var sum1 = TLanes.Broadcast(0f);
            var sum2 = TLanes.Broadcast(0f);
            var sum3 = TLanes.Broadcast(0f);
            for (nint offset = 0; offset < end; offset += LaneCount)
            {
                var next0 = TLanes.FusedMultiplyAdd(
                    TLanes.Broadcast(1f), TLanes.Load(weights0 + offset), TLanes.FusedMultiplyAdd(TLanes.Load(inputs0 + offset), slope0, shift0));
                sum0 += next0;
                next0.Store(weights0 + offset);
                var next1 = TLanes.FusedMultiplyAdd(
                    TLanes.Broadcast(1f), TLanes.Load(weights1 + offset), TLanes.FusedMultiplyAdd(TLanes.Load(inputs1 + offset), slope1, shift1));
                sum1 += next1;
                next1.Store(weights1 + offset);
                var next2 = TLanes.FusedMultiplyAdd(
                    TLanes.Broadcast(1f), TLanes.Load(weights2 + offset), TLanes.FusedMultiplyAdd(TLanes.Load(inputs2 + offset), slope2, shift2));
                sum2 += next2;
                next2.Store(weights2 + offset);
                var next3 = TLanes.FusedMultiplyAdd(
                    TLanes.Broadcast(1f), TLanes.Load(weights3 + offset), TLanes.FusedMultiplyAdd(TLanes.Load(inputs3 + offset), slope3, shift3));
                sum3 += next3;
                next3.Store(weights3 + offset);
            }

            // x + (−0) leaves every float as it is. Behind the last event nothing is read.
            nint ahead = step < stepCount ? eventSize : 0;
            var minus = TLanes.Broadcast(centres ? -share : 0f);
            sum0 = centres ? sum0 * minus : TLanes.Broadcast(-0f);
            sum1 = centres ? sum1 * minus : TLanes.Broadcast(-0f);
            sum2 = centres ? sum2 * minus : TLanes.Broadcast(-0f);
            sum3 = centres ? sum3 * minus : TLanes.Broadcast(-0f);
            inputs0 += ahead;
            inputs1 += ahead;
            inputs2 += ahead;
            inputs3 += ahead;
            answer0 = TLanes.Broadcast(0f);
            answer1 = TLanes.Broadcast(0f);
            answer2 = TLanes.Broadcast(0f);
            answer3 = TLanes.Broadcast(0f);
            var highest = TLanes.Broadcast(weightLimit);
            var lowest = TLanes.Broadcast(-weightLimit);
            if (TCounted.IsWanted)
            {
                AddChange(registers + 0, sum0, lowest, highest, end);
                AddChange(registers + 1, sum1, lowest, highest, end);
                AddChange(registers + 2, sum2, lowest, highest, end);
                AddChange(registers + 3, sum3, lowest, highest, end);
            }

            for (nint offset = 0; offset < end; offset += LaneCount)
            {
                var settled0 = TLanes.Max(lowest, TLanes.Min(highest, TLanes.Load(weights0 + offset) + sum0));
                settled0.Store(weights0 + offset);
                answer0 = TLanes.FusedMultiplyAdd(settled0, TLanes.Load(inputs0 + offset), answer0);
                var settled1 = TLanes.Max(lowest, TLanes.Min(highest, TLanes.Load(weights1 + offset) + sum1));
                settled1.Store(weights1 + offset);
                answer1 = TLanes.FusedMultiplyAdd(settled1, TLanes.Load(inputs1 + offset), answer1);
                var settled2 = TLanes.Max(lowest, TLanes.Min(highest, TLanes.Load(weights2 + offset) + sum2));
                settled2.Store(weights2 + offset);
                answer2 = TLanes.FusedMultiplyAdd(settled2, TLanes.Load(inputs2 + offset), answer2);
                var settled3 = TLanes.Max(lowest, TLanes.Min(highest, TLanes.Load(weights3 + offset) + sum3));
                settled3.Store(weights3 + offset);
                answer3 = TLanes.FusedMultiplyAdd(settled3, TLanes.Load(inputs3 + offset), answer3);
            }
        }
    }

    /// <summary>What a prediction costs, and what it teaches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void React(StaticRegister* register, float* values, TLanes answer, out TLanes slope, out TLanes shift)
    {
        float* total = register->State + StaticLanes.Total;
        var error = TLanes.Load(values) - answer;
        TLanes.FusedMultiplyAdd(-error, error, TLanes.Load(total)).Store(total);
        var reward = TLanes.Load(values + LaneCount);
        var rate = TLanes.Load(register->Rates);
        slope = rate * BilinearKernel<TLanes>.Sum(register->Coefficients, answer, reward);
        shift = rate * BilinearKernel<TLanes>.Sum(register->Coefficients + (4 * LaneCount), answer, reward);
    }

    /// <summary>Keeps the weights as they are before they change.</summary>
    private static void Keep(StaticRegister* registers, nint end)
    {
        for (int register = 0; register < 4; register++)
        {
            for (nint offset = 0; offset < end; offset += LaneCount)
            {
                TLanes.Load(registers[register].Weights + offset).Store(registers[register].Kept + offset);
            }
        }
    }

    /// <summary>Adds by how much the weights of a register change, which are updated but not yet limited.</summary>
    private static void AddChange(StaticRegister* register, TLanes minusMean, TLanes lowest, TLanes highest, nint end)
    {
        var change = TLanes.Broadcast(0f);
        for (nint offset = 0; offset < end; offset += LaneCount)
        {
            var settled = TLanes.Max(lowest, TLanes.Min(highest, TLanes.Load(register->Weights + offset) + minusMean));
            change += TLanes.Abs(settled - TLanes.Load(register->Kept + offset));
        }

        (TLanes.Load(register->State + StaticLanes.Change) + change).Store(register->State + StaticLanes.Change);
    }
}
