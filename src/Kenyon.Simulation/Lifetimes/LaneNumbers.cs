using Kenyon.Numerics.Memory;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>
/// The random numbers of sixteen consecutive lifetimes, or of one for sixteen agents, that do not depend on the candidate, drawn in bulk:
/// the same numbers that <see cref="LifetimeNumbers"/> gives one by one. Written once per generation and group of trials, read by every
/// candidate.
/// </summary>
public sealed unsafe class LaneNumbers : ILaneWorld
{
    /// <summary>Lifetimes side by side: the lanes of a 512-bit vector of floats.</summary>
    public const int LaneCount = 16;

    private readonly Scenario _scenario;
    private readonly ValueEnvironment _environment;
    private readonly int _itemCount;
    private readonly int _itemStride;
    private readonly int _vectorCount;
    private readonly AlignedBuffer<float> _ingredients;
    private readonly AlignedBuffer<ulong> _wiring;
    private readonly AlignedBuffer<float> _expanded;
    private readonly AlignedBuffer<uint> _positions;
    private readonly AlignedBuffer<float> _rewardNoise;
    private readonly AlignedBuffer<float> _vectors;
    private readonly AlignedBuffer<float> _firstValues;
    private readonly AlignedBuffer<int> _schedule;
    private readonly AlignedBuffer<float> _weightNoise;
    private readonly AlignedBuffer<float> _readoutNoise;

    /// <summary>Reserves the memory for a scenario.</summary>
    /// <param name="scenario">What the agents do.</param>
    /// <param name="itemCount">Largest number of items in a lifetime.</param>
    /// <param name="hasPositions">Whether items have a place (foraging).</param>
    public LaneNumbers(Scenario scenario, int itemCount, bool hasPositions)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
        _environment = scenario.Environment.Create();
        _itemCount = itemCount;
        _itemStride = RandomKey.WholeBlocks(scenario.IngredientCount);
        _vectorCount = _environment.VectorCount(scenario.StepCount);

        // The last item may be read in whole registers of eight.
        _ingredients = new AlignedBuffer<float>(((long)LaneCount * itemCount * _itemStride) + 4);
        InputStride = RandomKey.WholeBlocks(scenario.InputCount);
        bool isExpanded = scenario.Expansion is not null;
        _wiring = new AlignedBuffer<ulong>(isExpanded ? (long)LaneCount * scenario.InputCount : 0);
        _expanded = new AlignedBuffer<float>(isExpanded ? ((long)LaneCount * itemCount * InputStride) + 4 : 0);
        _positions = new AlignedBuffer<uint>(hasPositions ? (long)LaneCount * itemCount : 0);
        _rewardNoise = new AlignedBuffer<float>((long)LaneCount * scenario.StepCount);
        _vectors = new AlignedBuffer<float>((long)LaneCount * _vectorCount * scenario.IngredientCount);
        _firstValues = new AlignedBuffer<float>((long)LaneCount * scenario.IngredientCount);
        _schedule = new AlignedBuffer<int>((long)LaneCount * scenario.StepCount);
        _weightNoise = new AlignedBuffer<float>((long)LaneCount * scenario.PlasticWeightCount);
        int noiseCount = scenario.Readout.Noise > 0 ? scenario.StepCount * scenario.ReadoutCount : 0;
        _readoutNoise = new AlignedBuffer<float>((long)LaneCount * noiseCount);
    }

    /// <summary>First of the lifetimes that are written down now.</summary>
    public LifetimeKey First { get; private set; }

    /// <inheritdoc/>
    public long ByteCount => sizeof(float) * (_ingredients.Length + _positions.Length + _rewardNoise.Length + _vectors.Length
        + _firstValues.Length + _schedule.Length + _weightNoise.Length + _readoutNoise.Length + (2 * _wiring.Length) + _expanded.Length);

    /// <summary>Floats from the inputs of an item to those of the next.</summary>
    public int InputStride { get; }

    /// <summary>Whether all lanes are one lifetime: they read the rows of lane 0.</summary>
    public bool IsShared { get; private set; }

    /// <inheritdoc/>
    public void Begin(LifetimeKey first, bool isShared = false) => (First, IsShared) = (first, isShared);

    /// <inheritdoc/>
    public void DrawLane(int lane)
    {
        if (IsShared && lane > 0)
        {
            return;
        }

        var lifetime = Lifetime(lane);
        lifetime.Key(Draw.Ingredients).FillUniform(0, new Span<float>(Ingredients(lane, 0), _itemCount * _itemStride));
        if (_scenario.Expansion is { } expansion)
        {
            DrawExpansion(expansion, lifetime, lane);
        }

        if (_positions.Length > 0)
        {
            lifetime.Key(Draw.FoodPosition).FillWords(0, new Span<uint>(Position(lane, 0), _itemCount));
        }

        DrawRewardNoise(lifetime, lane);
        _environment.DrawVectors(
            lifetime, new Span<float>(Vector(lane, 0), _vectorCount * _scenario.IngredientCount), _scenario.IngredientCount);
        _environment.DrawSchedule(lifetime, new Span<int>(Schedule(lane), _scenario.StepCount));
        LaneColumn.Set(_firstValues.Start + lane, Vector(lane, *Schedule(lane)), _scenario.IngredientCount);
        if (IsShared)
        {
            LaneColumn.Spread(_firstValues.Start, _scenario.IngredientCount);
        }

        DrawColumn(lifetime.Key(Draw.InitialWeights), 1f, _weightNoise, lane);
        DrawColumn(lifetime.Key(Draw.ReadoutNoise), (float)_scenario.Readout.Noise, _readoutNoise, lane);
    }

    /// <summary>The lifetime of a lane.</summary>
    /// <param name="lane">Which lane.</param>
    public LifetimeKey Lifetime(int lane) => First with { Trial = First.Trial + Row(lane) };

    /// <summary>Ingredients of an item. Shape [K].</summary>
    /// <param name="lane">Which lifetime.</param>
    /// <param name="item">Which item.</param>
    public float* Ingredients(int lane, int item) => _ingredients.Start + ((((long)Row(lane) * _itemCount) + item) * _itemStride);

    /// <summary>What W sees of an item: x′ of the expansion, else its ingredients. Shape [N], or [K].</summary>
    /// <param name="lane">Which lifetime.</param>
    /// <param name="item">Which item.</param>
    public float* Inputs(int lane, int item) => _wiring.Length == 0
        ? Ingredients(lane, item)
        : _expanded.Start + ((((long)Row(lane) * _itemCount) + item) * InputStride);

    /// <summary>What W sees of any pattern; equals <see cref="LifetimeNumbers.Expand"/>.</summary>
    /// <param name="lane">Which lifetime.</param>
    /// <param name="ingredients">x. Shape [K].</param>
    /// <param name="inputs">Receives x′. Shape [N], or [K].</param>
    public void Expand(int lane, ReadOnlySpan<float> ingredients, Span<float> inputs)
    {
        if (_scenario.Expansion is { } expansion)
        {
            ExpansionKernel.Expand(Wiring(lane), ingredients, expansion, inputs);
        }
        else
        {
            ingredients.CopyTo(inputs);
        }
    }

    /// <summary>Packed position of an item and of those after it.</summary>
    /// <param name="lane">Which lifetime.</param>
    /// <param name="item">Which item.</param>
    public uint* Position(int lane, int item) => _positions.Start + ((long)Row(lane) * _itemCount) + item;

    /// <summary>Reward noise ξ of every event. Shape [T].</summary>
    /// <param name="lane">Which lifetime.</param>
    public float* RewardNoise(int lane) => _rewardNoise.Start + ((long)Row(lane) * _scenario.StepCount);

    /// <summary>A value vector. Shape [K].</summary>
    /// <param name="lane">Which lifetime.</param>
    /// <param name="vector">Which of its vectors.</param>
    public float* Vector(int lane, int vector) =>
        _vectors.Start + ((((long)Row(lane) * _vectorCount) + vector) * _scenario.IngredientCount);

    /// <summary>The value vectors of the first event. Shape [K × 16], lane last.</summary>
    public float* FirstValues => _firstValues.Start;

    /// <summary>Which vector holds at every event. Shape [T].</summary>
    /// <param name="lane">Which lifetime.</param>
    public int* Schedule(int lane) => _schedule.Start + ((long)Row(lane) * _scenario.StepCount);

    /// <summary>Standard normal noise of W(0). Shape [M × K × 16], or [M × N × 16] with an expansion, lane last.</summary>
    public float* WeightNoise => _weightNoise.Start;

    /// <summary>Channel noise. Shape [T × M × 16], in the choice task [T × n × 16], lane last; empty where there is none.</summary>
    public float* ReadoutNoise => _readoutNoise.Start;

    /// <inheritdoc/>
    public void Dispose()
    {
        _ingredients.Dispose();
        _wiring.Dispose();
        _expanded.Dispose();
        _positions.Dispose();
        _rewardNoise.Dispose();
        _vectors.Dispose();
        _firstValues.Dispose();
        _schedule.Dispose();
        _weightNoise.Dispose();
        _readoutNoise.Dispose();
    }

    private int Row(int lane) => IsShared ? 0 : lane;

    private Span<ulong> Wiring(int lane) =>
        new(_wiring.Start + ((long)Row(lane) * _scenario.InputCount), _scenario.InputCount);

    private void DrawExpansion(ExpansionSettings expansion, LifetimeKey lifetime, int lane)
    {
        ExpansionReference.Wire(
            lifetime.Key(Draw.ExpansionWiring), _scenario.IngredientCount, expansion.InputsPerUnit, Wiring(lane));
        for (int item = 0; item < _itemCount; item++)
        {
            Expand(
                lane,
                new ReadOnlySpan<float>(Ingredients(lane, item), _scenario.IngredientCount),
                new Span<float>(Inputs(lane, item), expansion.UnitCount));
        }
    }

    private void DrawRewardNoise(LifetimeKey lifetime, int lane)
    {
        var noise = new Span<float>(RewardNoise(lane), _scenario.StepCount);
        lifetime.Key(Draw.RewardNoise).FillNormal(0, noise);
        float deviation = (float)_scenario.RewardNoise;
        foreach (ref float number in noise)
        {
            number = deviation * number;
        }
    }

    private void DrawColumn(RandomKey key, float scale, AlignedBuffer<float> columns, int lane)
    {
        const int ChunkSize = 256;
        Span<float> chunk = stackalloc float[ChunkSize];
        long count = columns.Length / LaneCount;
        for (long start = 0; start < count; start += ChunkSize)
        {
            var numbers = chunk[..(int)Math.Min(ChunkSize, count - start)];
            key.FillNormal((uint)start, numbers);
            for (int position = 0; position < numbers.Length; position++)
            {
                columns.Start[((start + position) * LaneCount) + lane] = scale * numbers[position];
            }
        }

        if (IsShared)
        {
            LaneColumn.Spread(columns.Start, count);
        }
    }
}
