using Kenyon.Numerics.Lanes;

namespace Kenyon.Simulation.Objectives;

/// <summary>Equals <see cref="RewardSum"/> in every lane.</summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
/// <param name="stepCount">T.</param>
internal sealed unsafe class LaneSum<TLanes>(int stepCount) : LaneTally<TLanes>(stepCount)
    where TLanes : struct, ILanes<TLanes>
{
    /// <inheritdoc/>
    public override void Add(int step, float* rewards, float* state)
    {
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            (TLanes.Load(state + lane) + TLanes.Load(rewards + lane)).Store(state + lane);
        }
    }
}
