using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks;

/// <summary>One event of a static task for sixteen lifetimes of one agent, up to learning; equals <see cref="StaticReference"/> in every lane.</summary>
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
    /// One event of the usual prediction for four registers of lanes: the same operations as <see cref="Answer"/> and
    /// <see cref="BilinearKernel{TLanes}"/>, in the same order. An event is one long chain (read, reward, update, mean, limit); four chains side
    /// by side keep the processor busy, one after the other they would not fit into its window.
    /// </summary>
    /// <param name="registers">Where each of the four finds its numbers.</param>
    /// <param name="happening">Offset of the event from the first one, in floats.</param>
    /// <param name="inputCount">K.</param>
    /// <param name="centres">Whether weights are made mean-free.</param>
    /// <param name="weightLimit">Limit of each weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PredictTogether(StaticRegister* registers, nint happening, int inputCount, bool centres, float weightLimit)
    {
        nint end = (nint)inputCount * LaneCount;
        float* inputs0 = registers[0].Events + happening;
        float* inputs1 = registers[1].Events + happening;
        float* inputs2 = registers[2].Events + happening;
        float* inputs3 = registers[3].Events + happening;
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

        React(registers + 0, inputs0 + end, answer0 + TLanes.Broadcast(0f), out var slope0, out var shift0);
        React(registers + 1, inputs1 + end, answer1 + TLanes.Broadcast(0f), out var slope1, out var shift1);
        React(registers + 2, inputs2 + end, answer2 + TLanes.Broadcast(0f), out var slope2, out var shift2);
        React(registers + 3, inputs3 + end, answer3 + TLanes.Broadcast(0f), out var slope3, out var shift3);
        var sum0 = TLanes.Broadcast(0f);
        var sum1 = TLanes.Broadcast(0f);
        var sum2 = TLanes.Broadcast(0f);
        var sum3 = TLanes.Broadcast(0f);
        float* updated0 = registers[0].Updated;
        float* updated1 = registers[1].Updated;
        float* updated2 = registers[2].Updated;
        float* updated3 = registers[3].Updated;
        for (nint offset = 0; offset < end; offset += LaneCount)
        {
            var next0 = TLanes.Load(weights0 + offset) + TLanes.FusedMultiplyAdd(TLanes.Load(inputs0 + offset), slope0, shift0);
            sum0 += next0;
            next0.Store(updated0 + offset);
            var next1 = TLanes.Load(weights1 + offset) + TLanes.FusedMultiplyAdd(TLanes.Load(inputs1 + offset), slope1, shift1);
            sum1 += next1;
            next1.Store(updated1 + offset);
            var next2 = TLanes.Load(weights2 + offset) + TLanes.FusedMultiplyAdd(TLanes.Load(inputs2 + offset), slope2, shift2);
            sum2 += next2;
            next2.Store(updated2 + offset);
            var next3 = TLanes.Load(weights3 + offset) + TLanes.FusedMultiplyAdd(TLanes.Load(inputs3 + offset), slope3, shift3);
            sum3 += next3;
            next3.Store(updated3 + offset);
        }

        // x − 0 leaves every float as it is.
        var share = TLanes.Broadcast(centres ? 1f / inputCount : 0f);
        sum0 = centres ? sum0 * share : share;
        sum1 = centres ? sum1 * share : share;
        sum2 = centres ? sum2 * share : share;
        sum3 = centres ? sum3 * share : share;
        var highest = TLanes.Broadcast(weightLimit);
        var lowest = TLanes.Broadcast(-weightLimit);
        var change0 = TLanes.Broadcast(0f);
        var change1 = TLanes.Broadcast(0f);
        var change2 = TLanes.Broadcast(0f);
        var change3 = TLanes.Broadcast(0f);
        for (nint offset = 0; offset < end; offset += LaneCount)
        {
            change0 += Settle(weights0 + offset, TLanes.Load(updated0 + offset) - sum0, lowest, highest);
            change1 += Settle(weights1 + offset, TLanes.Load(updated1 + offset) - sum1, lowest, highest);
            change2 += Settle(weights2 + offset, TLanes.Load(updated2 + offset) - sum2, lowest, highest);
            change3 += Settle(weights3 + offset, TLanes.Load(updated3 + offset) - sum3, lowest, highest);
        }

        (TLanes.Load(registers[0].State + StaticLanes.Change) + change0).Store(registers[0].State + StaticLanes.Change);
        (TLanes.Load(registers[1].State + StaticLanes.Change) + change1).Store(registers[1].State + StaticLanes.Change);
        (TLanes.Load(registers[2].State + StaticLanes.Change) + change2).Store(registers[2].State + StaticLanes.Change);
        (TLanes.Load(registers[3].State + StaticLanes.Change) + change3).Store(registers[3].State + StaticLanes.Change);
    }

    /// <summary>What a prediction costs, and what it teaches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void React(StaticRegister* register, float* values, TLanes answer, out TLanes slope, out TLanes shift)
    {
        float* total = register->State + StaticLanes.Total;
        var error = TLanes.Load(values) - answer;
        TLanes.FusedMultiplyAdd(-error, error, TLanes.Load(total)).Store(total);
        var reward = TLanes.Load(values + LaneCount);
        var rate = TLanes.Broadcast(register->Rate);
        slope = rate * BilinearKernel<TLanes>.Sum(register->Coefficients, answer, reward);
        shift = rate * BilinearKernel<TLanes>.Sum(register->Coefficients + 4, answer, reward);
    }

    /// <summary>Puts a weight in the place of the one before, within its limits. Returns by how much it changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Settle(float* weight, TLanes updated, TLanes lowest, TLanes highest)
    {
        updated = TLanes.Max(lowest, TLanes.Min(highest, updated));
        var change = TLanes.Abs(updated - TLanes.Load(weight));
        updated.Store(weight);
        return change;
    }
}
