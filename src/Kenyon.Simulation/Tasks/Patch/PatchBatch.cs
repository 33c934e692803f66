using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Objectives;

namespace Kenyon.Simulation.Tasks.Patch;

/// <summary>
/// Patch foraging, up to four groups of sixteen lifetimes in lock-step. What they would find at every unit of time is read from the
/// <see cref="PatchWorld"/>, the same for all candidates.
/// </summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal sealed unsafe class PatchBatch<TLanes> : ILifetimeBatch
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private readonly Scenario _scenario;
    private readonly PatchSettings _task;
    private readonly PlasticLanes[] _plastic;
    private readonly PatchWorld[] _worlds = new PatchWorld[ILifetimeBatch.GroupCount];
    private readonly AlignedBuffer<float> _state = new(ILifetimeBatch.GroupCount * PatchLanes.Size);
    private readonly LaneTally<TLanes>? _tally;
    private readonly AlignedBuffer<float> _tallied = new(ILifetimeBatch.GroupCount * LaneTally<TLanes>.StateSize);

    public PatchBatch(Scenario scenario)
    {
        _scenario = scenario;
        _task = scenario.SettingsOf<PatchSettings>();
        _plastic = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(_ => new PlasticLanes(scenario))];
        _tally = scenario.Objective.IsMean ? null : scenario.Objective.CreateLanes<TLanes>(scenario.StepCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Live(ReadOnlySpan<LaneGroup> groups, bool learns, float noiseShare, Span<LifetimeScore> scores)
    {
        for (int group = 0; group < groups.Length; group++)
        {
            _worlds[group] = (PatchWorld)groups[group].World;
            _plastic[group].BeBorn(groups[group].Agents, _worlds[group].Numbers, noiseShare);
            BeBorn(State(group), groups[group].Agents);
            new Span<float>(Tallied(group), LaneTally<TLanes>.StateSize).Clear();
            _tally?.BeBorn(Tallied(group));
        }

        bool learnsAtAll = _scenario.Plastic && learns;
        bool isNoisy = _scenario.Readout.Noise > 0;
        for (int step = 0; step < _scenario.StepCount; step++)
        {
            for (int group = 0; group < groups.Length; group++)
            {
                float* state = State(group);
                float* world = _worlds[group].Step(step);
                var plastic = _plastic[group];
                float* noise = isNoisy ? _worlds[group].Numbers.ReadoutNoise + ((long)step * LaneCount) : null;
                PatchKernel<TLanes>.Spend(
                    _task, world, plastic.Weights, _scenario.IngredientCount, _scenario.Readout, noise, state);
                _tally?.Add(step, state + PatchLanes.Yield, Tallied(group));
                if (learnsAtAll)
                {
                    plastic.Learn<TLanes>(
                        world + PatchLanes.Inputs,
                        state + PatchLanes.Readout,
                        state + PatchLanes.Reward,
                        state + PatchLanes.Mask,
                        state + PatchLanes.Change);
                }
            }
        }

        for (int lane = 0; lane < groups.Length * LaneCount; lane++)
        {
            float* state = State(lane / LaneCount) + (lane % LaneCount);
            float gain = state[PatchLanes.Total] / _scenario.StepCount;
            scores[lane] = new LifetimeScore(
                _tally?.Score(Tallied(lane / LaneCount), lane % LaneCount) ?? gain,
                learnsAtAll && state[PatchLanes.Events] > 0
                    ? state[PatchLanes.Change] / (state[PatchLanes.Events] * _scenario.IngredientCount)
                    : 0f,
                gain,
                0f);
        }
    }

    public void Dispose()
    {
        _state.Dispose();
        _tallied.Dispose();
        foreach (var plastic in _plastic)
        {
            plastic.Dispose();
        }
    }

    private float* State(int group) => _state.Start + (group * PatchLanes.Size);

    private float* Tallied(int group) => _tallied.Start + (group * LaneTally<TLanes>.StateSize);

    private void BeBorn(float* state, ReadOnlySpan<Agent> agents)
    {
        new Span<float>(state, PatchLanes.Size).Clear();
        new Span<float>(state + PatchLanes.Left, LaneCount).Fill(_task.TravelTime);
        for (int lane = 0; lane < LaneCount; lane++)
        {
            var agent = agents[lane % agents.Length];
            state[PatchLanes.InverseTemperature + lane] = agent.InverseTemperature;
            state[PatchLanes.LeavingBias + lane] = agent.LeavingBias;
        }
    }
}
