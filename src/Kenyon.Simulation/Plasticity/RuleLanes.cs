using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// The plasticity rules of sixteen lifetimes at work: coefficients laid out for the kernel, a lane a lifetime, and what the rules carry
/// from event to event. Equals <see cref="PlasticityReference"/> and <see cref="RuleMemory"/> in every lane. Not thread-safe.
/// </summary>
public sealed unsafe class RuleLanes : IDisposable
{
    private const int LaneCount = 16;
    private readonly RuleSettings _settings;
    private readonly RulePolynomial _polynomial;
    private readonly int _inputCount;
    private readonly bool _isBilinear;
    private readonly float _kept;
    private readonly float _weightLimit;
    private readonly AlignedBuffer<float> _coefficients;
    private readonly AlignedBuffer<float> _sums;
    private readonly AlignedBuffer<float> _products;
    private readonly AlignedBuffer<float> _updated;
    private readonly AlignedBuffer<float> _meanReward;
    private readonly AlignedBuffer<float> _traces;
    private readonly int[] _firstSlots;
    private readonly AlignedBuffer<float> _rates = new(LaneCount);

    /// <summary>Room for a rule.</summary>
    /// <param name="settings">Family, decay, trace, normalisation and limit.</param>
    /// <param name="inputCount">K.</param>
    /// <param name="rowCount">M, rows of weights.</param>
    public RuleLanes(RuleSettings settings, int inputCount, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _polynomial = settings.Family.Polynomial;
        _inputCount = inputCount;
        _isBilinear = PlasticityKernel.IsBilinear(_polynomial);
        _kept = (float)(1 - settings.Decay);
        _weightLimit = (float)settings.WeightLimit;

        // With a trace the polynomial falls into one for every power of reward; their coefficients stand one after the other.
        var parts = settings.Family.ByReward;
        _firstSlots = new int[parts.Length + 1];
        for (int part = 0; part < parts.Length; part++)
        {
            _firstSlots[part + 1] = _firstSlots[part] + parts[part].Polynomial.SlotCount;
        }

        _coefficients = new AlignedBuffer<float>(Math.Max(_polynomial.SlotCount, _firstSlots[^1]) * LaneCount);
        _sums = new AlignedBuffer<float>(_polynomial.Sums.Length * LaneCount);
        _products = new AlignedBuffer<float>(_polynomial.Products.Length * LaneCount);
        _updated = new AlignedBuffer<float>(inputCount * LaneCount);
        _meanReward = new AlignedBuffer<float>(LaneCount);
        _traces = new AlignedBuffer<float>(settings.Trace > 0 ? rowCount * parts.Length * inputCount * LaneCount : 0);
    }

    /// <summary>Coefficients in the order of the family's polynomial; valid until the next agents are born. Shape [slots × 16].</summary>
    internal float* Coefficients => _coefficients.Start;

    /// <summary>η. Shape [16].</summary>
    internal float* Rates => _rates.Start;

    /// <summary>Whether <see cref="BilinearEvent"/> can do what this rule does.</summary>
    internal bool LearnsByEvent => _isBilinear && _settings.Trace == 0;

    /// <summary>The rules for <see cref="BilinearEvent"/>; valid until the next agents are born.</summary>
    internal BilinearRule ByEvent => new()
    {
        Coefficients = _coefficients.Start,
        Scratch = _updated.Start,
        Rates = _rates.Start,
        Kept = _kept,
        WeightLimit = _weightLimit,
        LowestWeight = -_weightLimit,
        MeanShare = 1f / _inputCount,
        InputCount = _inputCount,
        Normalization = _settings.Normalization,
    };

    /// <summary>Forgets all events. <see cref="TakeUp"/> of the rules of all lanes must follow.</summary>
    public void BeBorn()
    {
        Vector512<float>.Zero.StoreAligned(_meanReward.Start);
        new Span<float>(_traces.Start, (int)_traces.Length).Clear();
    }

    /// <summary>Takes up the rule of some lanes.</summary>
    /// <param name="rule">The rule, of the family of the settings.</param>
    /// <param name="firstLane">The first of the lanes.</param>
    /// <param name="laneCount">How many; they follow each other.</param>
    public void TakeUp(PlasticityRule rule, int firstLane = 0, int laneCount = LaneCount)
    {
        if (_settings.Trace == 0)
        {
            LayOut(rule, _polynomial, 0, firstLane, laneCount);
            return;
        }

        var parts = _settings.Family.ByReward;
        for (int part = 0; part < parts.Length; part++)
        {
            LayOut(rule, parts[part].Polynomial, _firstSlots[part], firstLane, laneCount);
        }
    }

    /// <summary>One row of weights learns in the lanes of a mask; the other lanes keep their weights.</summary>
    /// <typeparam name="TLanes">Width of a register.</typeparam>
    /// <param name="row">Number of the row.</param>
    /// <param name="weights">W of the row. Shape [K × 16], lane last.</param>
    /// <param name="inputs">Inputs x. Shape [K × 16].</param>
    /// <param name="readout">y before the update. Shape [16].</param>
    /// <param name="reward">R. Shape [16].</param>
    /// <param name="mask">All ones in the lanes that learn. Shape [16].</param>
    /// <param name="change">Σ |change of a weight| so far, added to in the lanes of the mask. Shape [16].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn<TLanes>(int row, float* weights, float* inputs, float* readout, float* reward, float* mask, float* change)
        where TLanes : struct, ILanes<TLanes>
    {
        if (LearnsByEvent)
        {
            BilinearKernel<TLanes>.Learn(
                weights, inputs, _updated.Start, _inputCount, readout, reward, mask, change, _coefficients.Start, _rates.Start, _kept,
                _settings.Normalization, _weightLimit);
            return;
        }

        var sum = Vector512.LoadAligned(change) + Learn(
            row, weights, inputs, Vector512.LoadAligned(readout), Vector512.LoadAligned(reward), Vector512.LoadAligned(mask));
        sum.StoreAligned(change);
    }

    /// <summary>One row of weights learns in the lanes of a mask; the other lanes keep their weights.</summary>
    /// <param name="row">Number of the row.</param>
    /// <param name="weights">W of the row. Shape [K × 16], lane last.</param>
    /// <param name="inputs">Inputs x. Shape [K × 16].</param>
    /// <param name="readout">y before the update. Shape [16].</param>
    /// <param name="reward">R. Shape [16].</param>
    /// <param name="mask">All ones in the lanes that learn. Shape [16].</param>
    /// <returns>Σ |change of a weight| in the lanes of the mask, 0 in the others. Shape [16].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Learn(
        int row, float* weights, float* inputs, Vector512<float> readout, Vector512<float> reward, Vector512<float> mask)
    {
        if (_settings.Trace > 0)
        {
            return LearnTraced(row, weights, inputs, readout, reward, mask);
        }

        PlasticityKernel.Sums(
            _polynomial,
            _coefficients.Start,
            _rates.Start,
            readout,
            reward,
            Vector512.LoadAligned(_meanReward.Start),
            _products.Start,
            _sums.Start);
        return PlasticityKernel.LearnPolynomial(
            weights, inputs, _updated.Start, _inputCount, mask, _polynomial, _sums.Start, _kept, _settings.Normalization, _weightLimit);
    }

    /// <summary>Ends an event, when all rows have learned: r̄ ← r̄ + (R − r̄)/10 in the lanes of a mask.</summary>
    /// <param name="reward">R. Shape [16].</param>
    /// <param name="mask">All ones in the lanes that learned. Shape [16].</param>
    public void Feel(Vector512<float> reward, Vector512<float> mask)
    {
        if (_polynomial.UsesMeanReward)
        {
            var mean = Vector512.LoadAligned(_meanReward.Start);
            var next = Vector512.FusedMultiplyAdd(Vector512.Create(RuleMemory.MeanRewardShare), reward - mean, mean);
            Vector512.ConditionalSelect(mask, next, mean).StoreAligned(_meanReward.Start);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _coefficients.Dispose();
        _rates.Dispose();
        _sums.Dispose();
        _products.Dispose();
        _updated.Dispose();
        _meanReward.Dispose();
        _traces.Dispose();
    }

    private void LayOut(PlasticityRule rule, RulePolynomial polynomial, int firstSlot, int firstLane, int laneCount)
    {
        Span<float> slots = stackalloc float[polynomial.SlotCount];
        float rate = polynomial.LayOut(rule, slots);
        SetLanes(_rates.Start + firstLane, rate, laneCount);
        for (int slot = 0; slot < slots.Length; slot++)
        {
            SetLanes(_coefficients.Start + ((firstSlot + slot) * LaneCount) + firstLane, slots[slot], laneCount);
        }
    }

    /// <summary>One number in some lanes; all of them at once where they are a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetLanes(float* lanes, float number, int laneCount)
    {
        if (laneCount == LaneCount)
        {
            Vector512.Create(number).StoreAligned(lanes);
            return;
        }

        new Span<float>(lanes, laneCount).Fill(number);
    }

    private Vector512<float> LearnTraced(
        int row, float* weights, float* inputs, Vector512<float> readout, Vector512<float> reward, Vector512<float> mask)
    {
        var meanReward = Vector512.LoadAligned(_meanReward.Start);
        var parts = _settings.Family.ByReward;
        for (int part = 0; part < parts.Length; part++)
        {
            var (powerOfReward, powerOfMean, polynomial) = parts[part];
            float* traces = _traces.Start + (((row * parts.Length) + part) * _inputCount * LaneCount);
            PlasticityKernel.Sums(
                polynomial,
                _coefficients.Start + (_firstSlots[part] * LaneCount),
                _rates.Start,
                readout,
                reward,
                meanReward,
                _products.Start,
                _sums.Start);
            PlasticityKernel.Trace(
                weights, inputs, _inputCount, mask, polynomial, _sums.Start,
                PlasticityKernel.Product(powerOfReward, reward, powerOfMean, meanReward), (float)_settings.Trace,
                powerOfReward + powerOfMean == 0 ? null : traces, part == 0, _updated.Start);
        }

        return PlasticityKernel.LearnChange(weights, _updated.Start, _inputCount, mask, _kept, _settings.Normalization, _weightLimit);
    }
}
