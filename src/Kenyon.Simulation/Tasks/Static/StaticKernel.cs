using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Agents;

namespace Kenyon.Simulation.Tasks.Static;

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
            var answer = readout.Kind == ReadoutKind.Oracle
                ? value
                : ReadoutKernel.Respond(drive, readout.Kind, (float)readout.Gain, readout.Bits);
            answer += noise != null ? TLanes.Load(noise + lane) : TLanes.Broadcast(0f);
            var reward = TLanes.Load(values + LaneCount + lane);
            var total = TLanes.Load(state + StaticLanes.Total + lane);

            // Mask: all ones in the lanes that meet the item; where nobody decides, in all.
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
}
