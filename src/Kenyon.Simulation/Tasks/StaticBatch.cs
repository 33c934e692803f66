using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks;

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
    private readonly PlasticLanes[] _plastic;
    private readonly StaticWorld[] _worlds = new StaticWorld[ILifetimeBatch.GroupCount];
    private readonly AlignedBuffer<float> _state;
    private readonly AlignedBuffer<float> _kept;
    private readonly AlignedBuffer<float> _idle;
    private readonly AlignedBuffer<float> _idleState = new(StaticLanes.RowCount * LaneCount);

    public StaticBatch(Scenario scenario, bool countsChange)
    {
        _countsChange = countsChange;
        _scenario = scenario;
        _plastic = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(_ => new PlasticLanes(scenario))];
        _state = new AlignedBuffer<float>(ILifetimeBatch.GroupCount * StaticLanes.RowCount * LaneCount);
        _kept = new AlignedBuffer<float>(2L * ILifetimeBatch.GroupCount * scenario.IngredientCount * LaneCount);
        _idle = new AlignedBuffer<float>((long)scenario.IngredientCount * LaneCount);
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
        bool learnsAlways = learnsAtAll && (_scenario.Task == TaskKind.Prediction || _scenario.LearnWhenNotEaten);
        if (learnsAlways && CanPredictTogether(_scenario))
        {
            PredictTogether(groups.Length);
        }
        else
        {
            LiveAny(groups.Length, learnsAtAll, learnsAlways);
        }

        for (int lane = 0; lane < groups.Length * LaneCount; lane++)
        {
            float* state = State(lane / LaneCount) + (lane % LaneCount);
            float events = learnsAlways ? _scenario.StepCount : state[StaticLanes.EventCount];
            scores[lane] = new LifetimeScore(
                state[StaticLanes.Total] / _scenario.StepCount,
                events == 0f ? 0f : state[StaticLanes.Change] / (events * _scenario.IngredientCount));
        }
    }

    public void Dispose()
    {
        _state.Dispose();
        _kept.Dispose();
        _idle.Dispose();
        _idleState.Dispose();
        foreach (var plastic in _plastic)
        {
            plastic.Dispose();
        }
    }

    /// <summary>Whether a scenario is the usual prediction, for which there are kernels of its own.</summary>
    private static bool CanPredictTogether(Scenario scenario) =>
        scenario is { Task: TaskKind.Prediction, Readout: { Kind: ReadoutKind.Linear, Noise: 0 } }
        && scenario.Rule is { Decay: 0, Trace: 0, Normalization: not Normalization.Sphere }
        && PlasticityKernel.IsBilinear(scenario.Rule.Family.Polynomial);

    private float* State(int group) => _state.Start + (group * StaticLanes.RowCount * LaneCount);

    /// <summary>Any readout, rule and task.</summary>
    private void LiveAny(int groupCount, bool learns, bool learnsAlways)
    {
        bool decides = _scenario.Task == TaskKind.Decision;
        bool isNoisy = _scenario.Readout.Noise > 0;
        for (int step = 0; step < _scenario.StepCount; step++)
        {
            for (int group = 0; group < groupCount; group++)
            {
                float* happening = _worlds[group].Event(step);
                float* state = State(group);
                float* noise = isNoisy ? _worlds[group].Numbers.ReadoutNoise + ((long)step * LaneCount) : null;
                StaticKernel<TLanes>.Answer(
                    happening, _plastic[group].Weights, _scenario.IngredientCount, _scenario.Readout, noise, decides, state);
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
            (TLanes.Load(state + StaticLanes.EventCount + lane) + (learns & TLanes.Broadcast(1f))).Store(state + StaticLanes.EventCount + lane);
        }

        plastic.Learn<TLanes>(
            inputs, state + StaticLanes.Readout, state + StaticLanes.Reward, state + StaticLanes.Mask, state + StaticLanes.Change);
    }

    /// <summary>The usual prediction, four registers at a time. Where there are fewer, the last ones work for nobody.</summary>
    private void PredictTogether(int groupCount)
    {
        const int Together = 4;
        int perGroup = LaneCount / TLanes.Count;
        int count = groupCount * perGroup;
        StaticRegister* registers = stackalloc StaticRegister[ILifetimeBatch.GroupCount * LaneCount / 8];
        for (int register = 0; register < (count + Together - 1) / Together * Together; register++)
        {
            int group = Math.Min(register, count - 1) / perGroup;
            int lane = register % perGroup * TLanes.Count;
            bool isIdle = register >= count;
            registers[register] = new StaticRegister
            {
                Events = _worlds[group].Event(0) + lane,
                Weights = (isIdle ? _idle.Start : _plastic[group].Weights) + lane,
                Kept = _kept.Start + (register * _scenario.IngredientCount * LaneCount),
                State = isIdle ? _idleState.Start : State(group) + lane,
                Coefficients = _plastic[group].Rule.Coefficients + lane,
                Rates = _plastic[group].Rule.Rates + lane,
            };
        }

        nint eventSize = (nint)(_worlds[0].Event(1) - _worlds[0].Event(0));
        bool centres = _scenario.Rule.Normalization != Normalization.None;
        for (int first = 0; first < count; first += Together)
        {
            Predict(registers + first, eventSize, centres);
        }
    }

    private void Predict(StaticRegister* registers, nint eventSize, bool centres)
    {
        int stepCount = _scenario.StepCount;
        int inputCount = _scenario.IngredientCount;
        float weightLimit = (float)_scenario.Rule.WeightLimit;
        switch (TLanes.Count == LaneCount, _countsChange)
        {
            case (true, true):
                StaticLife<Register512, Vector512<float>>.Predict<ChangesCounted>(registers, stepCount, eventSize, inputCount, centres, weightLimit);
                break;
            case (true, false):
                StaticLife<Register512, Vector512<float>>.Predict<ChangesIgnored>(registers, stepCount, eventSize, inputCount, centres, weightLimit);
                break;
            case (false, true):
                StaticLife<Register256, Vector256<float>>.Predict<ChangesCounted>(registers, stepCount, eventSize, inputCount, centres, weightLimit);
                break;
            default:
                StaticLife<Register256, Vector256<float>>.Predict<ChangesIgnored>(registers, stepCount, eventSize, inputCount, centres, weightLimit);
                break;
        }
    }
}
