using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Memory;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// The plasticity rule of sixteen lifetimes of one agent at work: coefficients laid out for the kernel, and what the rule carries from event
/// to event. Equals <see cref="PlasticityReference"/> and <see cref="RuleMemory"/> in every lane. Not thread-safe.
/// </summary>
public sealed unsafe class RuleLanes : IDisposable
{
    private const int LaneCount = 16;
    private readonly RuleSettings _settings;
    private readonly RulePolynomial _polynomial;
    private readonly int _inputCount;
    private readonly bool _isBilinear;
    private readonly AlignedBuffer<float> _coefficients;
    private readonly AlignedBuffer<float> _sums;
    private readonly AlignedBuffer<float> _products;
    private readonly AlignedBuffer<float> _updated;
    private readonly AlignedBuffer<float> _meanReward;
    private float _rate;

    /// <summary>Room for a rule.</summary>
    /// <param name="settings">Family, normalisation and limit.</param>
    /// <param name="inputCount">K.</param>
    public RuleLanes(RuleSettings settings, int inputCount)
    {
        _settings = settings;
        _polynomial = settings.Family.Polynomial;
        _inputCount = inputCount;
        _isBilinear = PlasticityKernel.IsBilinear(_polynomial);
        _coefficients = new AlignedBuffer<float>(_polynomial.SlotCount);
        _sums = new AlignedBuffer<float>(_polynomial.Sums.Length * LaneCount);
        _products = new AlignedBuffer<float>(_polynomial.Products.Length * LaneCount);
        _updated = new AlignedBuffer<float>(inputCount * LaneCount);
        _meanReward = new AlignedBuffer<float>(LaneCount);
    }

    /// <summary>Takes up the rule of an agent that is born.</summary>
    /// <param name="rule">The rule, of the family of the settings.</param>
    public void BeBorn(PlasticityRule rule)
    {
        _rate = _polynomial.LayOut(rule, new Span<float>(_coefficients.Start, _polynomial.SlotCount));
        Vector512<float>.Zero.StoreAligned(_meanReward.Start);
    }

    /// <summary>One row of weights learns in the lanes of a mask; the other lanes keep their weights.</summary>
    /// <param name="weights">W of the row. Shape [K × 16], lane last.</param>
    /// <param name="inputs">Inputs x. Shape [K × 16].</param>
    /// <param name="readout">y before the update. Shape [16].</param>
    /// <param name="reward">R. Shape [16].</param>
    /// <param name="mask">All ones in the lanes that learn. Shape [16].</param>
    /// <returns>Σ |change of a weight| in the lanes of the mask, 0 in the others. Shape [16].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Learn(float* weights, float* inputs, Vector512<float> readout, Vector512<float> reward, Vector512<float> mask)
    {
        float limit = (float)_settings.WeightLimit;
        if (_isBilinear)
        {
            return PlasticityKernel.LearnBilinear(
                weights, inputs, _updated.Start, _inputCount, readout, reward, mask, _coefficients.Start, _rate, _settings.Normalization, limit);
        }

        PlasticityKernel.Sums(
            _polynomial, _coefficients.Start, _rate, readout, reward, Vector512.LoadAligned(_meanReward.Start), _products.Start, _sums.Start);
        return PlasticityKernel.LearnPolynomial(
            weights, inputs, _updated.Start, _inputCount, mask, _polynomial, _sums.Start, _settings.Normalization, limit);
    }

    /// <summary>Ends an event, when all rows have learned: r̄ ← r̄ + (R − r̄)/10 in the lanes of a mask.</summary>
    /// <param name="reward">R. Shape [16].</param>
    /// <param name="mask">All ones in the lanes that learned. Shape [16].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        _sums.Dispose();
        _products.Dispose();
        _updated.Dispose();
        _meanReward.Dispose();
    }
}
