using System.Runtime.CompilerServices;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Agents;

namespace Kenyon.Simulation.Tasks.Patch;

/// <summary>
/// One unit of time of patch foraging for sixteen lifetimes, up to learning; equals <see cref="PatchReference"/> in every lane.
/// </summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal static unsafe class PatchKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = 16;

    /// <summary>Harvests and stays or leaves, or travels on.</summary>
    /// <param name="task">Decay and travel time.</param>
    /// <param name="world">The unit of time (<see cref="PatchLanes"/>).</param>
    /// <param name="weights">W. Shape [K × 16].</param>
    /// <param name="inputCount">K.</param>
    /// <param name="readout">Kind, gain and bits.</param>
    /// <param name="noise">Channel noise, or null. Shape [16].</param>
    /// <param name="state">Where the lifetimes stand (<see cref="PatchLanes"/>).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spend(
        PatchSettings task, float* world, float* weights, int inputCount, ReadoutSettings readout, float* noise, float* state)
    {
        var (zero, one) = (TLanes.Broadcast(0f), TLanes.Broadcast(1f));
        var (decay, travel) = (TLanes.Broadcast((float)task.Decay), TLanes.Broadcast((float)task.TravelTime));
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            float* here = state + lane;
            float* now = world + lane;
            var answer = readout.Kind == ReadoutKind.Oracle
                ? TLanes.Load(now + PatchLanes.Worth)
                : ReadoutKernel.Respond(
                    Dot(weights + lane, now + PatchLanes.Inputs, inputCount), readout.Kind, (float)readout.Gain, readout.Bits);
            answer += noise != null ? TLanes.Load(noise + lane) : zero;

            // Masks, all ones in a lane: `travels` is on the way, `arrives` spends its last unit there, `leaves` has harvested and goes.
            var left = TLanes.Load(here + PatchLanes.Left);
            var next = TLanes.Load(here + PatchLanes.Next);
            var travels = TLanes.LessThan(zero, left);
            var arrives = travels & TLanes.LessThanOrEqual(left, one);
            var yield = TLanes.AndNot(next, travels);
            var reward = TLanes.AndNot(next + TLanes.Load(now + PatchLanes.Noise), travels);
            var odds = TLanes.FusedMultiplyAdd(
                TLanes.Load(here + PatchLanes.InverseTemperature), answer - reward, TLanes.Load(here + PatchLanes.LeavingBias));
            var leaves = TLanes.LessThan(TLanes.Load(now + PatchLanes.Mark), one / (one + ExpKernel.Exp(-odds)));
            var learns = TLanes.Select(travels, arrives, TLanes.BroadcastWhole(uint.MaxValue));

            answer.Store(here + PatchLanes.Readout);
            reward.Store(here + PatchLanes.Reward);
            learns.Store(here + PatchLanes.Mask);
            yield.Store(here + PatchLanes.Yield);
            (TLanes.Load(here + PatchLanes.Total) + yield).Store(here + PatchLanes.Total);
            (TLanes.Load(here + PatchLanes.Events) + (learns & one)).Store(here + PatchLanes.Events);
            TLanes.Select(travels, left - one, leaves & travel).Store(here + PatchLanes.Left);
            TLanes.Select(travels, TLanes.Select(arrives, TLanes.Load(now + PatchLanes.Arrival), next), next * decay)
                .Store(here + PatchLanes.Next);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Dot(float* weights, float* inputs, int count)
    {
        var sum = TLanes.Broadcast(0f);
        for (int offset = 0; offset < count * LaneCount; offset += LaneCount)
        {
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(weights + offset), TLanes.Load(inputs + offset), sum);
        }

        return sum;
    }
}
