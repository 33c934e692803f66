using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Static;

/// <summary>
/// Prediction and decision, up to four groups of sixteen lifetimes in lock-step. What is shown and what it is worth depends on no agent: it
/// is read from the <see cref="StaticWorld"/>, the same for all candidates.
/// </summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal sealed unsafe class StaticBatch<TLanes> : ILifetimeBatch
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private readonly Scenario _scenario;
    private readonly bool _countsChange;
    private readonly bool _decides;
    private readonly bool _learnsFromAll;
    private readonly bool _canPredictTogether;
    private readonly PlasticLanes[] _plastic;
    private readonly StaticWorld[] _worlds = new StaticWorld[ILifetimeBatch.GroupCount];
    private readonly AlignedBuffer<float> _state;
    private readonly AlignedBuffer<float> _scratch;
    private readonly AlignedBuffer<float> _idleState = new(StaticLanes.RowCount * LaneCount);

    public StaticBatch(Scenario scenario, bool countsChange)
    {
        _countsChange = countsChange;
        var decision = scenario.Task as DecisionSettings;
        _decides = decision is not null;
        _learnsFromAll = decision is null or { LearnWhenNotEaten: true };
        _canPredictTogether = CanPredictTogether(scenario);
        _scenario = scenario;
        _plastic = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(_ => new PlasticLanes(scenario))];
        _state = new AlignedBuffer<float>(ILifetimeBatch.GroupCount * StaticLanes.RowCount * LaneCount);
        _scratch = new AlignedBuffer<float>(2L * scenario.InputCount * StaticLanes.Together * LaneCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Live(ReadOnlySpan<LaneGroup> groups, bool learns, float noiseShare, Span<LifetimeScore> scores)
    {
        new Span<float>(_state.Start, (int)_state.Length).Clear();
        for (int group = 0; group < groups.Length; group++)
        {
            _worlds[group] = (StaticWorld)groups[group].World;
            _plastic[group].BeBorn(groups[group].Agents, _worlds[group].Numbers, noiseShare);
        }

        bool learnsAtAll = _scenario.Plastic && learns;
        bool learnsAlways = learnsAtAll && _learnsFromAll;
        if (learnsAlways && _canPredictTogether)
        {
            PredictTogether(groups.Length);
        }
        else
        {
            LiveAny(groups.Length, learnsAtAll, learnsAlways);
        }

        for (int group = 0; group < groups.Length; group++)
        {
            Score(State(group), learnsAlways, scores[(group * LaneCount)..]);
        }
    }

    public void Dispose()
    {
        _state.Dispose();
        _scratch.Dispose();
        _idleState.Dispose();
        foreach (var plastic in _plastic)
        {
            plastic.Dispose();
        }
    }

    /// <summary>Whether a scenario is the usual prediction, for which there are kernels of its own.</summary>
    private static bool CanPredictTogether(Scenario scenario) =>
        scenario is { Task: PredictionSettings, InputCount: >= 2, Readout: { Kind: ReadoutKind.Linear, Noise: 0 } }
        && scenario.Rule is { Decay: 0, Trace: 0, Normalization: not Normalization.Sphere }
        && PlasticityKernel.IsBilinear(scenario.Rule.Family.Polynomial);

    /// <summary>What sixteen lifetimes came to; the sums become means.</summary>
    private void Score(float* state, bool learnsAlways, Span<LifetimeScore> scores)
    {
        float* total = state + StaticLanes.Total;
        float* change = state + StaticLanes.Change;
        var stepCount = Vector512.Create((float)_scenario.StepCount);
        (Vector512.LoadAligned(total) / stepCount).StoreAligned(total);

        // No event, no change.
        var events = learnsAlways ? stepCount : Vector512.Max(Vector512.LoadAligned(state + StaticLanes.EventCount), Vector512<float>.One);
        (Vector512.LoadAligned(change) / (events * Vector512.Create((float)_scenario.InputCount))).StoreAligned(change);
        for (int lane = 0; lane < LaneCount; lane++)
        {
            scores[lane] = new LifetimeScore(total[lane], change[lane]);
        }
    }

    private float* State(int group) => _state.Start + (group * StaticLanes.RowCount * LaneCount);

    /// <summary>Any readout, rule and task.</summary>
    private void LiveAny(int groupCount, bool learns, bool learnsAlways)
    {
        bool isNoisy = _scenario.Readout.Noise > 0;
        for (int step = 0; step < _scenario.StepCount; step++)
        {
            for (int group = 0; group < groupCount; group++)
            {
                float* happening = _worlds[group].Event(step);
                float* state = State(group);
                float* noise = isNoisy ? _worlds[group].Numbers.ReadoutNoise + ((long)step * LaneCount) : null;
                StaticKernel<TLanes>.Answer(
                    happening, _plastic[group].Weights, _scenario.InputCount, _scenario.Readout, noise, _decides, state);
                if (learns)
                {
                    Learn(_plastic[group], happening, state, learnsAlways);
                }
            }
        }
    }

    private static void Learn(PlasticLanes plastic, float* inputs, float* state, bool always)
    {
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            float* mask = state + StaticLanes.Mask + lane;
            var learns = always ? TLanes.BroadcastWhole(uint.MaxValue) : TLanes.Load(mask);
            learns.Store(mask);
            (TLanes.Load(state + StaticLanes.EventCount + lane) + (learns & TLanes.Broadcast(1f)))
                .Store(state + StaticLanes.EventCount + lane);
        }

        plastic.Learn<TLanes>(
            inputs, state + StaticLanes.Readout, state + StaticLanes.Reward, state + StaticLanes.Mask, state + StaticLanes.Change);
    }

    /// <summary>The usual prediction, four registers at a time. Where there are fewer, the last ones work for nobody.</summary>
    private void PredictTogether(int groupCount)
    {
        int count = groupCount * (LaneCount / TLanes.Count);
        StaticRegister* registers = stackalloc StaticRegister[ILifetimeBatch.GroupCount * LaneCount / 8];
        for (int register = 0; register < (count + StaticLanes.Together - 1) / StaticLanes.Together * StaticLanes.Together; register++)
        {
            // The same lanes of all groups are neighbours: groups of the same world see the same there.
            int group = Math.Min(register, count - 1) % groupCount;
            int lane = Math.Min(register, count - 1) / groupCount * TLanes.Count;
            bool isIdle = register >= count;
            registers[register] = new StaticRegister
            {
                Events = _worlds[group].Event(0) + lane,
                Weights = _plastic[group].Weights + lane,
                State = isIdle ? _idleState.Start : State(group) + lane,
                Coefficients = _plastic[group].Rule.Coefficients + lane,
                Rates = _plastic[group].Rule.Rates + lane,
            };
        }

        nint eventSize = (nint)(_worlds[0].Event(1) - _worlds[0].Event(0));
        bool centres = _scenario.Rule.Normalization != Normalization.None;
        for (int first = 0; first < count; first += StaticLanes.Together)
        {
            Predict(registers + first, eventSize, centres);
        }
    }

    private void Predict(StaticRegister* registers, nint eventSize, bool centres)
    {
        bool sameEvents = registers[1].Events == registers->Events
            && registers[2].Events == registers->Events
            && registers[3].Events == registers->Events;
        switch (_countsChange, sameEvents)
        {
            case (true, true):
                Predict<ChangesCounted, SameEvents>(registers, eventSize, centres);
                break;
            case (true, false):
                Predict<ChangesCounted, EventsOfEach>(registers, eventSize, centres);
                break;
            case (false, true):
                Predict<ChangesIgnored, SameEvents>(registers, eventSize, centres);
                break;
            default:
                Predict<ChangesIgnored, EventsOfEach>(registers, eventSize, centres);
                break;
        }
    }

    private void Predict<TCounted, TEvents>(StaticRegister* registers, nint eventSize, bool centres)
        where TCounted : struct, IChangeCount
        where TEvents : struct, IEventsOfFour
    {
        int stepCount = _scenario.StepCount;
        int inputCount = _scenario.InputCount;
        float weightLimit = (float)_scenario.Rule.WeightLimit;
        if (TLanes.Count == LaneCount)
        {
            StaticLife<Register512, Vector512<float>>.Predict<TCounted, TEvents>(
                registers, _scratch.Start, stepCount, eventSize, inputCount, centres, weightLimit);
        }
        else
        {
            StaticLife<Register256, Vector256<float>>.Predict<TCounted, TEvents>(
                registers, _scratch.Start, stepCount, eventSize, inputCount, centres, weightLimit);
        }
    }
}
