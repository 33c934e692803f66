using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>Sixteen agents that choose, in registers of one width.</summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal sealed unsafe class ChoosingLanes<TLanes> : ChoosingAgents
    where TLanes : struct, ILanes<TLanes>
{
    private readonly ReadoutSettings _readout;
    private readonly int _inputCount;
    private readonly int _optionCount;
    private readonly PlasticLanes _plastic;
    private readonly AlignedBuffer<float> _state;
    private readonly AlignedBuffer<float> _trial;
    private readonly AlignedBuffer<float> _rows;
    private readonly int[] _shown;
    private int _traceCount;

    public ChoosingLanes(ReadoutSettings readout, RuleSettings rule, int inputCount, int optionCount, int mostOptions)
    {
        (_readout, _inputCount, _optionCount) = (readout, inputCount, optionCount);
        _plastic = new PlasticLanes(new Scenario(
            RunSeed: 0,
            new ChoiceSettings(mostOptions),
            inputCount,
            StepCount: 1,
            RewardNoise: 0,
            new EnvironmentSettings(Probabilities: new double[inputCount]),
            readout with { Noise = 0 },
            rule,
            Plastic: true,
            WeightNoise: 0,
            WeightsEvolved: false));
        _state = new AlignedBuffer<float>(ChoiceLanes.Size(inputCount, inputCount, optionCount));
        _trial = new AlignedBuffer<float>(Shape(mostOptions).Size);
        _rows = new AlignedBuffer<float>(3 * mostOptions * LaneCount);
        _shown = new int[mostOptions];
    }

    public override ReadOnlySpan<float> Chosen => new(_state.Start + ChoiceLanes.Last, LaneCount);

    public override void BeBorn(ReadOnlySpan<Agent> agents)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(agents.Length, LaneCount);
        _plastic.BeBorn(agents);
        new Span<float>(_state.Start, (int)_state.Length).Clear();
        new Span<float>(_state.Start + ChoiceLanes.Last, LaneCount).Fill(-1f);
        for (int lane = 0; lane < LaneCount; lane++)
        {
            _state.Start[ChoiceLanes.InverseTemperature + lane] = agents[lane].InverseTemperature;
            _state.Start[ChoiceLanes.Perseveration + lane] = agents[lane].Perseveration;
            _state.Start[ChoiceLanes.TraceRate + lane] = agents[lane].TraceRate;
            // Without traces κ draws to the last choice, which is what τ = 1 comes to.
            _traceCount = agents[lane].TraceRate != 1f || (lane > 0 && _traceCount > 0) ? _optionCount : 0;
        }

        Array.Fill(_shown, -1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Choose(
        ReadOnlySpan<int> options, ReadOnlySpan<float> inputs, ReadOnlySpan<float> biases, ReadOnlySpan<float> marks)
    {
        var shape = Shape(options.Length);
        Show(shape, options, inputs);
        marks.CopyTo(new Span<float>(_trial.Start + shape.Mark, LaneCount));
        int rowSize = options.Length * LaneCount;
        float* readouts = _rows.Start, shares = readouts + rowSize, noise = shares + rowSize;
        for (int place = 0; place < biases.Length; place++)
        {
            // A bias acts where channel noise does: β (y + b/β) = β y + b.
            noise[place] = biases[place] / _state.Start[ChoiceLanes.InverseTemperature + (place % LaneCount)];
        }

        ChoiceKernel<TLanes>.Choose(
            shape, _trial.Start, _trial.Start + shape.Means, _plastic.Weights, _readout, biases.IsEmpty ? null : noise, _state.Start,
            _traceCount, readouts, shares);
        if (!biases.IsEmpty)
        {
            Unbias(options, noise);
        }
    }

    public override void Learn(ReadOnlySpan<float> rewards, ReadOnlySpan<bool> learns)
    {
        rewards.CopyTo(new Span<float>(_state.Start + ChoiceLanes.Reward, LaneCount));
        var mask = new Span<uint>(_state.Start + ChoiceLanes.Mask, LaneCount);
        for (int lane = 0; lane < LaneCount; lane++)
        {
            mask[lane] = learns[lane] ? uint.MaxValue : 0;
        }

        _plastic.Learn<TLanes>(
            _state.Start + ChoiceLanes.Inputs,
            _state.Start + ChoiceLanes.Readout,
            _state.Start + ChoiceLanes.Reward,
            _state.Start + ChoiceLanes.Mask,
            _state.Start + ChoiceLanes.Change);
    }

    protected override void Dispose(bool isDisposing)
    {
        _plastic.Dispose();
        _state.Dispose();
        _trial.Dispose();
        _rows.Dispose();
    }

    private ChoiceEvent Shape(int optionCount) =>
        new(_inputCount, optionCount, IsBaited: false, KeepsYields: false, SourceCount: _inputCount);

    /// <summary>Writes the offers down for all lanes; one-hot options that were offered before stand there already.</summary>
    private void Show(ChoiceEvent shape, ReadOnlySpan<int> options, ReadOnlySpan<float> inputs)
    {
        if (inputs.IsEmpty && options.SequenceEqual(_shown.AsSpan(0, options.Length)) && (options.Length == _shown.Length
            || _shown[options.Length] < 0))
        {
            return;
        }

        Array.Fill(_shown, -1);
        options.CopyTo(_shown);
        for (int option = 0; option < options.Length; option++)
        {
            new Span<float>(_trial.Start + shape.Ids + (option * LaneCount), LaneCount).Fill(options[option]);
            for (int input = 0; input < _inputCount; input++)
            {
                float value = inputs.IsEmpty ? options[option] == input ? 1f : 0f : inputs[(option * _inputCount) + input];
                new Span<float>(_trial.Start + (((option * _inputCount) + input) * LaneCount), LaneCount).Fill(value);
            }
        }

        new Span<float>(_trial.Start + shape.Means, 2 * options.Length * LaneCount).Clear();
    }

    /// <summary>The rule learns with y alone.</summary>
    private void Unbias(ReadOnlySpan<int> options, float* noise)
    {
        for (int lane = 0; lane < LaneCount; lane++)
        {
            int place = options.IndexOf((int)_state.Start[ChoiceLanes.Last + lane]);
            _state.Start[ChoiceLanes.Readout + lane] -= noise[(place * LaneCount) + lane];
        }
    }
}
