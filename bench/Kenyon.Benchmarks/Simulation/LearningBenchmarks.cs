using BenchmarkDotNet.Attributes;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Benchmarks.Simulation;

/// <summary>One learning event of some of sixteen lifetimes, K 8, the default rule, mean-free weights.</summary>
public unsafe class LearningBenchmarks : IDisposable
{
    private const int LaneCount = 16;
    private const int InputCount = 8;
    private readonly RuleSettings _settings = new(RewardHebbian.Family, RewardHebbian.Family.Terms);
    private readonly AlignedBuffer<float> _weights = new(InputCount * LaneCount);
    private readonly AlignedBuffer<float> _inputs = new(InputCount * LaneCount);
    private readonly AlignedBuffer<float> _scratch = new(InputCount * LaneCount);
    private readonly AlignedBuffer<float> _readout = new(LaneCount);
    private readonly AlignedBuffer<float> _reward = new(LaneCount);
    private readonly AlignedBuffer<uint> _mask = new(LaneCount);
    private readonly AlignedBuffer<float> _change = new(LaneCount);
    private readonly AlignedBuffer<float> _coefficients = new(InputCount * LaneCount);
    private readonly AlignedBuffer<float> _rates = new(LaneCount);
    private readonly PlasticityRule _rule = new(RewardHebbian.Family);
    private readonly RuleMemory _memory = new(new RuleSettings(RewardHebbian.Family, RewardHebbian.Family.Terms));

    /// <summary>Lifetimes that learn at once. While foraging about one of ten eats at a step.</summary>
    [Params(1, 2, 16)]
    public int LearnerCount { get; set; }

    /// <summary>The delta rule, and who learns.</summary>
    [GlobalSetup]
    public void Fill()
    {
        // θ of R·x and x·y, in the order of the polynomial.
        new Span<float>(_coefficients.Start, LaneCount).Fill(1f);
        new Span<float>(_coefficients.Start + (3 * LaneCount), LaneCount).Fill(-1f);
        new Span<float>(_rates.Start, LaneCount).Fill(0.1f);
        for (int position = 0; position < InputCount * LaneCount; position++)
        {
            _inputs.Start[position] = position * 0.37f % 1;
        }

        for (int lane = 0; lane < LaneCount; lane++)
        {
            (_readout.Start[lane], _reward.Start[lane]) = (0.1f, 0.2f);
            _mask.Start[lane] = lane * LearnerCount % LaneCount < LearnerCount ? uint.MaxValue : 0;
        }
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>One lifetime at a time, its weights in one register: the winner while foraging, where few learn at once.</summary>
    [Benchmark]
    public void WeightsInARegister()
    {
        var rule = new BilinearRule
        {
            Coefficients = _coefficients.Start,
            Scratch = _scratch.Start,
            Rates = _rates.Start,
            Kept = 1f,
            WeightLimit = 20f,
            LowestWeight = -20f,
            MeanShare = 1f / InputCount,
            InputCount = InputCount,
            Normalization = Normalization.Center,
        };
        for (int lane = 0; lane < LearnerCount; lane++)
        {
            BilinearEvent.Learn<ChangesCounted>(
                _weights.Start + (lane * InputCount), _inputs.Start + (lane * InputCount), 0.1f, 0.2f, &rule, lane);
        }
    }

    /// <summary>Lanes are lifetimes; registers in which nobody learns are passed over. Winner where many learn.</summary>
    [Benchmark(Baseline = true)]
    public void LanesAreLifetimes() => BilinearKernel<Lanes256>.Learn(
        _weights.Start, _inputs.Start, _scratch.Start, InputCount, _readout.Start, _reward.Start, (float*)_mask.Start, _change.Start,
        _coefficients.Start, _rates.Start, 1f, Normalization.Center, 20f);

    /// <summary>The definition, one lifetime after the other.</summary>
    [Benchmark]
    public void OneByOne()
    {
        for (int lane = 0; lane < LearnerCount; lane++)
        {
            PlasticityReference.Apply(
                new Span<float>(_weights.Start + (lane * InputCount), InputCount),
                new ReadOnlySpan<float>(_inputs.Start + (lane * InputCount), InputCount),
                0.1f,
                0.2f,
                _rule,
                _settings,
                _memory);
        }
    }
}
