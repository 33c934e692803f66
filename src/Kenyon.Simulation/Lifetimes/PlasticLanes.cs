using System.Runtime.Intrinsics;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>
/// The plastic readouts of sixteen lifetimes: weights [M × K × 16], the inputs they see [K × 16] and the values in force
/// [K × 16], lane last. With an expansion weights and inputs are those of its N units. What every task shares.
/// </summary>
internal sealed unsafe class PlasticLanes : IDisposable
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private readonly Scenario _scenario;
    private readonly AlignedBuffer<float> _weights;
    private readonly AlignedBuffer<float> _inputs;
    private readonly AlignedBuffer<float> _values;
    private readonly AlignedBuffer<float> _ingredients;
    private readonly RuleLanes _rule;
    private readonly int _inputCount;
    private readonly int _width;

    public PlasticLanes(Scenario scenario)
    {
        _scenario = scenario;
        _inputCount = scenario.InputCount;
        _width = scenario.Readout.Width;
        _weights = new AlignedBuffer<float>(scenario.PlasticWeightCount * LaneCount);
        _inputs = new AlignedBuffer<float>(_inputCount * LaneCount);
        _values = new AlignedBuffer<float>(scenario.IngredientCount * LaneCount);
        _ingredients = new AlignedBuffer<float>(scenario.Expansion is null ? 0 : scenario.IngredientCount * LaneCount);
        _rule = new RuleLanes(scenario.Rule, _inputCount, _width);
    }

    /// <summary>Weights W. Shape [M × inputs × 16].</summary>
    public float* Weights => _weights.Start;

    /// <summary>Inputs of W. Shape [inputs × 16].</summary>
    public float* Inputs => _inputs.Start;

    /// <summary>Ingredients x; without an expansion they are the inputs. Shape [K × 16].</summary>
    public float* Ingredients => _scenario.Expansion is null ? _inputs.Start : _ingredients.Start;

    /// <summary>Values in force. Shape [K × 16].</summary>
    public float* Values => _values.Start;

    /// <summary>The rules at work.</summary>
    public RuleLanes Rule => _rule;

    /// <summary>Makes the weights those of birth and the values those of the first event.</summary>
    /// <param name="agents">Whose they are: one agent, or one a lane. Shape [1] or [16].</param>
    /// <param name="numbers">The random numbers.</param>
    /// <param name="noiseShare">λ of the curriculum.</param>
    public void BeBorn(ReadOnlySpan<Agent> agents, LaneNumbers numbers, float noiseShare)
    {
        _rule.BeBorn();
        for (int agent = 0; agent < agents.Length; agent++)
        {
            _rule.TakeUp(agents[agent].Rule, agent, LaneCount / agents.Length);
        }

        new ReadOnlySpan<float>(numbers.FirstValues, (int)_values.Length).CopyTo(new Span<float>(_values.Start, (int)_values.Length));
        var deviation = Vector512.Create((float)_scenario.WeightNoise);
        var share = Vector512.Create(noiseShare);
        var innateShare = Vector512.Create(1f - noiseShare);
        bool centres = _scenario.Rule.Normalization != Normalization.None;
        for (int row = 0; row < _width; row++)
        {
            float* weights = _weights.Start + (row * _inputCount * LaneCount);
            float* noise = numbers.WeightNoise + (row * _inputCount * LaneCount);
            var sum = Vector512<float>.Zero;
            for (int input = 0; input < _inputCount; input++)
            {
                var weight = Vector512.FusedMultiplyAdd(
                    deviation,
                    Vector512.LoadAligned(noise + (input * LaneCount)),
                    Innate(agents, (row * _inputCount) + input));
                if (noiseShare < 1f && _scenario.Expansion is null)
                {
                    weight = Vector512.FusedMultiplyAdd(
                        innateShare, Vector512.LoadAligned(_values.Start + (input * LaneCount)), share * weight);
                }

                sum += weight;
                weight.StoreAligned(weights + (input * LaneCount));
            }

            var mean = centres ? sum * Vector512.Create(1f / _inputCount) : Vector512<float>.Zero;
            for (int offset = 0; offset < _inputCount * LaneCount; offset += LaneCount)
            {
                (Vector512.LoadAligned(weights + offset) - mean).StoreAligned(weights + offset);
            }
        }
    }

    /// <summary>Makes the weights those of birth, without noise and curriculum; nothing is centred.</summary>
    /// <param name="agents">Whose they are. Shape [16].</param>
    public void BeBorn(ReadOnlySpan<Agent> agents)
    {
        _rule.BeBorn();
        for (int agent = 0; agent < agents.Length; agent++)
        {
            _rule.TakeUp(agents[agent].Rule, agent, 1);
        }

        for (int weight = 0; weight < _scenario.PlasticWeightCount; weight++)
        {
            Innate(agents, weight).StoreAligned(_weights.Start + (weight * LaneCount));
        }
    }

    /// <summary>Learns in the lanes of a mask.</summary>
    /// <typeparam name="TLanes">Width of a register.</typeparam>
    /// <param name="inputs">Inputs x. Shape [K × 16].</param>
    /// <param name="readouts">Noisy readouts y. Shape [M × 16].</param>
    /// <param name="rewards">R. Shape [16].</param>
    /// <param name="mask">All ones in the lanes that learn. Shape [16].</param>
    /// <param name="changes">Σ |change of a weight| so far; added to row after row. Shape [16].</param>
    public void Learn<TLanes>(float* inputs, float* readouts, float* rewards, float* mask, float* changes)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int row = 0; row < _width; row++)
        {
            _rule.Learn<TLanes>(
                row, _weights.Start + (row * _inputCount * LaneCount), inputs, readouts + (row * LaneCount), rewards, mask, changes);
        }

        _rule.Feel(Vector512.LoadAligned(rewards), Vector512.LoadAligned(mask));
    }

    public void Dispose()
    {
        _weights.Dispose();
        _inputs.Dispose();
        _values.Dispose();
        _ingredients.Dispose();
        _rule.Dispose();
    }

    private static Vector512<float> Innate(ReadOnlySpan<Agent> agents, int weight)
    {
        if (agents.Length == 1)
        {
            return Vector512.Create(agents[0].InitialWeights[weight]);
        }

        Span<float> column = stackalloc float[LaneCount];
        for (int lane = 0; lane < LaneCount; lane++)
        {
            column[lane] = agents[lane].InitialWeights[weight];
        }

        return Vector512.Create<float>(column);
    }
}
