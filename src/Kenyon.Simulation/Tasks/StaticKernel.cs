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

            var answer = ReadoutKernel.Respond(drive, readout.Kind, (float)readout.Gain, readout.Bits);
            answer += noise != null ? TLanes.Load(noise + lane) : TLanes.Broadcast(0f);
            var value = TLanes.Load(values + lane);
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

    /// <summary>Whether <see cref="PredictEight"/> is what a scenario needs.</summary>
    /// <param name="scenario">A scenario of a static task.</param>
    public static bool CanPredictEight(Scenario scenario) =>
        scenario is { Task: TaskKind.Prediction, IngredientCount: 8, Readout: { Kind: ReadoutKind.Linear, Noise: 0 } }
        && scenario.Rule is { Decay: 0, Trace: 0, Normalization: not Normalization.Sphere }
        && PlasticityKernel.IsBilinear(scenario.Rule.Family.Polynomial);

    /// <summary>
    /// Predicts and learns with eight weights that stay in registers from the reading to the limit: the same operations as
    /// <see cref="Answer"/> and <see cref="BilinearKernel{TLanes}"/>, in the same order.
    /// </summary>
    /// <param name="happening">The event: ingredients, value, reward. Shape [10 × 16].</param>
    /// <param name="weights">W. Shape [8 × 16].</param>
    /// <param name="coefficients">θ in the order of the polynomial. Shape [8].</param>
    /// <param name="rate">η.</param>
    /// <param name="centres">Whether weights are made mean-free.</param>
    /// <param name="weightLimit">Limit of each weight.</param>
    /// <param name="state">Sums. Shape [<see cref="StaticLanes.RowCount"/> × 16].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PredictEight(
        float* happening, float* weights, float* coefficients, float rate, bool centres, float weightLimit, float* state)
    {
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            var answer = TLanes.FusedMultiplyAdd(TLanes.Load(weights), TLanes.Load(happening), TLanes.Broadcast(0f));
            answer = TLanes.FusedMultiplyAdd(TLanes.Load(weights + 16), TLanes.Load(happening + 16), answer);
            answer = TLanes.FusedMultiplyAdd(TLanes.Load(weights + 32), TLanes.Load(happening + 32), answer);
            answer = TLanes.FusedMultiplyAdd(TLanes.Load(weights + 48), TLanes.Load(happening + 48), answer);
            answer = TLanes.FusedMultiplyAdd(TLanes.Load(weights + 64), TLanes.Load(happening + 64), answer);
            answer = TLanes.FusedMultiplyAdd(TLanes.Load(weights + 80), TLanes.Load(happening + 80), answer);
            answer = TLanes.FusedMultiplyAdd(TLanes.Load(weights + 96), TLanes.Load(happening + 96), answer);
            answer = TLanes.FusedMultiplyAdd(TLanes.Load(weights + 112), TLanes.Load(happening + 112), answer);
            answer += TLanes.Broadcast(0f);
            var reward = TLanes.Load(happening + 144);
            var error = TLanes.Load(happening + 128) - answer;
            TLanes.FusedMultiplyAdd(-error, error, TLanes.Load(state + StaticLanes.Total)).Store(state + StaticLanes.Total);
            var slope = TLanes.Broadcast(rate) * BilinearKernel<TLanes>.Sum(coefficients, answer, reward);
            var shift = TLanes.Broadcast(rate) * BilinearKernel<TLanes>.Sum(coefficients + 4, answer, reward);
            var w0 = TLanes.Load(weights) + TLanes.FusedMultiplyAdd(TLanes.Load(happening), slope, shift);
            var w1 = TLanes.Load(weights + 16) + TLanes.FusedMultiplyAdd(TLanes.Load(happening + 16), slope, shift);
            var w2 = TLanes.Load(weights + 32) + TLanes.FusedMultiplyAdd(TLanes.Load(happening + 32), slope, shift);
            var w3 = TLanes.Load(weights + 48) + TLanes.FusedMultiplyAdd(TLanes.Load(happening + 48), slope, shift);
            var w4 = TLanes.Load(weights + 64) + TLanes.FusedMultiplyAdd(TLanes.Load(happening + 64), slope, shift);
            var w5 = TLanes.Load(weights + 80) + TLanes.FusedMultiplyAdd(TLanes.Load(happening + 80), slope, shift);
            var w6 = TLanes.Load(weights + 96) + TLanes.FusedMultiplyAdd(TLanes.Load(happening + 96), slope, shift);
            var w7 = TLanes.Load(weights + 112) + TLanes.FusedMultiplyAdd(TLanes.Load(happening + 112), slope, shift);
            var mean = TLanes.Broadcast(0f);
            if (centres)
            {
                mean = (TLanes.Broadcast(0f) + w0 + w1 + w2 + w3 + w4 + w5 + w6 + w7) * TLanes.Broadcast(1f / 8);
            }

            var highest = TLanes.Broadcast(weightLimit);
            var lowest = -highest;
            var change = Settle(weights, w0, mean, lowest, highest);
            change = TLanes.Broadcast(0f) + change;
            change += Settle(weights + 16, w1, mean, lowest, highest);
            change += Settle(weights + 32, w2, mean, lowest, highest);
            change += Settle(weights + 48, w3, mean, lowest, highest);
            change += Settle(weights + 64, w4, mean, lowest, highest);
            change += Settle(weights + 80, w5, mean, lowest, highest);
            change += Settle(weights + 96, w6, mean, lowest, highest);
            change += Settle(weights + 112, w7, mean, lowest, highest);
            (TLanes.Load(state + StaticLanes.Change) + change).Store(state + StaticLanes.Change);
            weights += TLanes.Count;
            happening += TLanes.Count;
            state += TLanes.Count;
        }
    }

    /// <summary>Puts a weight in the place of the one before, within its limits. Returns by how much it changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Settle(float* weight, TLanes updated, TLanes mean, TLanes lowest, TLanes highest)
    {
        updated = TLanes.Max(lowest, TLanes.Min(highest, updated - mean));
        var change = TLanes.Abs(updated - TLanes.Load(weight));
        updated.Store(weight);
        return change;
    }
}
