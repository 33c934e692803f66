using Kenyon.Numerics.Lanes;

namespace Kenyon.Simulation.Objectives;

/// <summary>
/// E_0 = reserve, E_(t+1) = min(capacity, E_t + R_t − cost); a lifetime scores the share of its events before E first falls below 0. Later
/// events are lived but not counted (MODEL.md, section 11).
/// </summary>
/// <param name="Reserve">E at birth, at least 0 and at most the capacity.</param>
/// <param name="Capacity">The most that can be stored.</param>
/// <param name="Cost">What an event or step costs.</param>
public sealed record SurvivalObjective(double Reserve, double Capacity, double Cost) : Objective
{
    /// <summary>Its name in files.</summary>
    public const string Name = "survival";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Words => "share of life before the reserve is spent";

    /// <inheritdoc/>
    public override bool CountsGainAlone => false;

    /// <inheritdoc/>
    public override string Unit(string fitness, string gain) => Words;

    /// <inheritdoc/>
    public override string GainUnit(string gain) => "share of life";

    /// <inheritdoc/>
    public override RewardTally CreateTally(int stepCount) => new Tally(this, stepCount);

    /// <inheritdoc/>
    internal override LaneTally<TLanes> CreateLanes<TLanes>(int stepCount) => new Lanes<TLanes>(this, stepCount);

    private sealed class Tally(SurvivalObjective objective, int stepCount) : RewardTally(stepCount)
    {
        private float _reserve = (float)objective.Reserve;
        private bool _lives = true;

        public override void Add(int step, float reward)
        {
            float next = _reserve + reward - (float)objective.Cost;
            _reserve = (float)objective.Capacity < next ? (float)objective.Capacity : next;
            _lives &= !(_reserve < 0);
            Sum += _lives ? 1f : 0f;
        }
    }

    private sealed unsafe class Lanes<TLanes>(SurvivalObjective objective, int stepCount) : LaneTally<TLanes>(stepCount)
        where TLanes : struct, ILanes<TLanes>
    {
        private const int ReserveRow = LaneCount;
        private const int DeadRow = 2 * LaneCount;

        public override void BeBorn(float* state) => new Span<float>(state + ReserveRow, LaneCount).Fill((float)objective.Reserve);

        public override void Add(int step, float* rewards, float* state)
        {
            var cost = TLanes.Broadcast((float)objective.Cost);
            var capacity = TLanes.Broadcast((float)objective.Capacity);
            for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
            {
                var reserve = TLanes.Min(capacity, TLanes.Load(state + ReserveRow + lane) + TLanes.Load(rewards + lane) - cost);
                reserve.Store(state + ReserveRow + lane);

                // Mask: all ones from the event on at which the reserve of the lane first falls below 0.
                var dead = TLanes.Load(state + DeadRow + lane) | TLanes.LessThan(reserve, TLanes.Broadcast(0f));
                dead.Store(state + DeadRow + lane);
                (TLanes.Load(state + lane) + TLanes.AndNot(TLanes.Broadcast(1f), dead)).Store(state + lane);
            }
        }
    }
}
