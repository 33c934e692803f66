using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Objectives;

namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>
/// The choice task, up to four groups of sixteen lifetimes in lock-step. What is offered and what it yields is read from the
/// <see cref="ChoiceWorld"/>, the same for all candidates.
/// </summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal sealed unsafe class ChoiceBatch<TLanes> : ILifetimeBatch
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private readonly Scenario _scenario;
    private readonly PlasticLanes[] _plastic;
    private readonly ChoiceWorld[] _worlds = new ChoiceWorld[ILifetimeBatch.GroupCount];
    private readonly int _readoutCount;
    private readonly int _stateSize;
    private readonly int _traceCount;
    private readonly int[] _tracesInUse = new int[ILifetimeBatch.GroupCount];
    private readonly AlignedBuffer<float> _state;
    private readonly AlignedBuffer<float> _readouts;
    private readonly AlignedBuffer<float> _shares;
    private readonly AlignedBuffer<float> _foregone = new(LaneCount);
    private readonly ReversalLanes<TLanes>[]? _reversals;
    private readonly LaneTally<TLanes>? _tally;
    private readonly AlignedBuffer<float> _tallied = new(ILifetimeBatch.GroupCount * LaneTally<TLanes>.StateSize);

    public ChoiceBatch(Scenario scenario)
    {
        _scenario = scenario;
        _plastic = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(_ => new PlasticLanes(scenario))];
        var task = scenario.SettingsOf<ChoiceSettings>();
        _traceCount = task.TraceCount(scenario.IngredientCount);
        _stateSize = ChoiceLanes.Size(scenario.InputCount, scenario.IngredientCount, _traceCount);
        _state = new AlignedBuffer<float>(ILifetimeBatch.GroupCount * _stateSize);
        _readoutCount = scenario.ReadoutCount;
        _readouts = new AlignedBuffer<float>(_readoutCount * LaneCount);
        _shares = new AlignedBuffer<float>(_readoutCount * LaneCount);
        if (task.Criterion is { } criterion)
        {
            int outcomeSize = ChoiceWorld.ShapeOf(scenario).OutcomeSize;
            _reversals =
                [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(_ => new ReversalLanes<TLanes>(criterion, outcomeSize))];
        }

        _tally = scenario.Objective.IsMean ? null : scenario.Objective.CreateLanes<TLanes>(scenario.StepCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Live(ReadOnlySpan<LaneGroup> groups, bool learns, float noiseShare, Span<LifetimeScore> scores)
    {
        for (int group = 0; group < groups.Length; group++)
        {
            _worlds[group] = (ChoiceWorld)groups[group].World;
            _plastic[group].BeBorn(groups[group].Agents, _worlds[group].Numbers, noiseShare);
            BeBorn(State(group), groups[group].Agents);
            _tracesInUse[group] = TracesOf(groups[group].Agents);
            new Span<float>(Tallied(group), LaneTally<TLanes>.StateSize).Clear();
            _tally?.BeBorn(Tallied(group));
            _reversals?[group].BeBorn();
        }

        bool learnsAtAll = _scenario.Plastic && learns;
        bool isNoisy = _scenario.Readout.Noise > 0;
        for (int step = 0; step < _scenario.StepCount; step++)
        {
            for (int group = 0; group < groups.Length; group++)
            {
                float* state = State(group);
                var world = _worlds[group];
                var plastic = _plastic[group];
                float* noise = isNoisy ? world.Numbers.ReadoutNoise + ((long)step * _readoutCount * LaneCount) : null;
                float* happening = world.Event(step);
                float* outcomes = _reversals is null ? happening + world.Shape.Means : _reversals[group].Face(world.Shape, happening);
                ChoiceKernel<TLanes>.Choose(
                    world.Shape, happening, outcomes, plastic.Weights, _scenario.Readout, noise, state, _tracesInUse[group],
                    _readouts.Start, _shares.Start);
                if (_tally is not null || _scenario.CountsSwitches)
                {
                    Tell(world, step, outcomes, state, Tallied(group));
                }

                _reversals?[group].Judge(step, world.Shape, happening, state);

                if (learnsAtAll)
                {
                    plastic.Learn<TLanes>(
                        state + ChoiceLanes.Inputs,
                        state + ChoiceLanes.Readout,
                        state + ChoiceLanes.Reward,
                        state + ChoiceLanes.Mask,
                        state + ChoiceLanes.Change);
                    if (world.Shape.KeepsForegone)
                    {
                        LearnForegone(world.Shape, happening, outcomes, plastic, state);
                    }
                }
            }
        }

        for (int lane = 0; lane < groups.Length * LaneCount; lane++)
        {
            float* state = State(lane / LaneCount) + (lane % LaneCount);
            float gain = state[ChoiceLanes.Total] / _scenario.StepCount;
            scores[lane] = new LifetimeScore(
                _tally?.Score(Tallied(lane / LaneCount), lane % LaneCount) ?? gain,
                learnsAtAll ? state[ChoiceLanes.Change] / ((float)_scenario.StepCount * _scenario.InputCount) : 0f,
                gain,
                _scenario.CountsSwitches && _scenario.StepCount > 1 ? state[ChoiceLanes.Switches] / (_scenario.StepCount - 1) : 0f);
        }
    }

    public void Dispose()
    {
        _state.Dispose();
        _readouts.Dispose();
        _shares.Dispose();
        _foregone.Dispose();
        _tallied.Dispose();
        foreach (var reversals in _reversals ?? [])
        {
            reversals.Dispose();
        }

        foreach (var plastic in _plastic)
        {
            plastic.Dispose();
        }
    }

    private float* State(int group) => _state.Start + (group * _stateSize);

    private float* Tallied(int group) => _tallied.Start + (group * LaneTally<TLanes>.StateSize);

    /// <summary>Traces that have to be kept: none where all agents have τ = 1, whose trace is the last choice.</summary>
    private int TracesOf(ReadOnlySpan<Agent> agents)
    {
        foreach (var agent in agents)
        {
            if (agent.TraceRate != 1f)
            {
                return _traceCount;
            }
        }

        return 0;
    }

    /// <summary>Every lane learns from the options that it did not choose, in their order.</summary>
    private void LearnForegone(ChoiceEvent shape, float* happening, float* outcomes, PlasticLanes plastic, float* state)
    {
        for (int option = 0; option < shape.OptionCount; option++)
        {
            int row = option * LaneCount;
            ChoiceKernel<TLanes>.Forego(happening + shape.Ids + row, state, _foregone.Start);
            plastic.Learn<TLanes>(
                happening + (row * shape.InputCount), _readouts.Start + row, outcomes + (shape.Foregone - shape.Means) + row,
                _foregone.Start, state + ChoiceLanes.Change);
        }
    }

    /// <summary>Tells a trial to what adds up rewards, and to what counts switches.</summary>
    private void Tell(ChoiceWorld world, int step, float* outcomes, float* state, float* tallied)
    {
        if (_scenario.CountsSwitches)
        {
            ChoiceKernel<TLanes>.CountSwitch(state);
        }

        if (_tally is null)
        {
            return;
        }

        if (!world.Shape.IsBaited)
        {
            ChoiceKernel<TLanes>.Yield(world.Shape, world.Event(step), outcomes, state);
        }

        _tally.Add(step, state + ChoiceLanes.Yield, tallied);
    }

    private void BeBorn(float* state, ReadOnlySpan<Agent> agents)
    {
        new Span<float>(state, _stateSize).Clear();
        new Span<uint>(state + ChoiceLanes.Mask, LaneCount).Fill(uint.MaxValue);
        new Span<float>(state + ChoiceLanes.Last, LaneCount).Fill(-1f);

        // The first choice has none before it, but differs from −1: it brings the count to 0.
        new Span<float>(state + ChoiceLanes.Before, LaneCount).Fill(-1f);
        new Span<float>(state + ChoiceLanes.Switches, LaneCount).Fill(-1f);
        for (int lane = 0; lane < LaneCount; lane++)
        {
            var agent = agents[lane % agents.Length];
            state[ChoiceLanes.InverseTemperature + lane] = agent.InverseTemperature;
            state[ChoiceLanes.Perseveration + lane] = agent.Perseveration;
            state[ChoiceLanes.TraceRate + lane] = agent.TraceRate;
        }

        int optionCount = _scenario.IngredientCount;
        new Span<float>(state + ChoiceLanes.Empty(_scenario.InputCount, optionCount), optionCount * LaneCount).Fill(1f);
    }
}
