using Kenyon.Numerics.Memory;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Environments;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>
/// The random numbers of sixteen consecutive lifetimes that do not depend on the candidate, drawn in bulk: the same numbers that
/// <see cref="LifetimeNumbers"/> gives one by one. Written once per generation and group of trials, read by every candidate.
/// </summary>
public sealed unsafe class LaneNumbers : IDisposable
{
    /// <summary>Lifetimes side by side: the lanes of a 512-bit vector of floats.</summary>
    public const int LaneCount = 16;

    private readonly Scenario _scenario;
    private readonly ValueEnvironment _environment;
    private readonly int _itemCount;
    private readonly int _itemStride;
    private readonly int _vectorCount;
    private readonly AlignedBuffer<float> _ingredients;
    private readonly AlignedBuffer<uint> _positions;
    private readonly AlignedBuffer<float> _rewardNoise;
    private readonly AlignedBuffer<float> _vectors;
    private readonly AlignedBuffer<int> _schedule;
    private readonly AlignedBuffer<float> _weightNoise;
    private readonly AlignedBuffer<float> _readoutNoise;
    private readonly float[] _row;

    /// <summary>Reserves the memory for a scenario.</summary>
    /// <param name="scenario">What the agents do.</param>
    /// <param name="itemCount">Largest number of items in a lifetime.</param>
    /// <param name="hasPositions">Whether items have a place (foraging).</param>
    public LaneNumbers(Scenario scenario, int itemCount, bool hasPositions)
    {
        _scenario = scenario;
        _environment = scenario.Environment.Create();
        _itemCount = itemCount;
        _itemStride = RandomKey.WholeBlocks(scenario.IngredientCount);
        _vectorCount = _environment.VectorCount(scenario.StepCount);
        _ingredients = new AlignedBuffer<float>((long)LaneCount * itemCount * _itemStride);
        _positions = new AlignedBuffer<uint>(hasPositions ? (long)LaneCount * itemCount : 0);
        _rewardNoise = new AlignedBuffer<float>((long)LaneCount * scenario.StepCount);
        _vectors = new AlignedBuffer<float>((long)LaneCount * _vectorCount * scenario.IngredientCount);
        _schedule = new AlignedBuffer<int>((long)LaneCount * scenario.StepCount);
        _weightNoise = new AlignedBuffer<float>((long)LaneCount * scenario.PlasticWeightCount);
        int noiseCount = scenario.Readout.Noise > 0 ? scenario.StepCount * scenario.Readout.Width : 0;
        _readoutNoise = new AlignedBuffer<float>((long)LaneCount * noiseCount);
        _row = new float[Math.Max(noiseCount, scenario.PlasticWeightCount)];
    }

    /// <summary>First of the lifetimes that are written down now.</summary>
    public LifetimeKey First { get; private set; }

    /// <summary>Draws the numbers of lifetimes <paramref name="first"/> … <paramref name="first"/> + 15.</summary>
    /// <param name="first">First lifetime.</param>
    public void Draw(LifetimeKey first)
    {
        First = first;
        for (int lane = 0; lane < LaneCount; lane++)
        {
            var lifetime = first with { Trial = first.Trial + lane };
            lifetime.Key(Numerics.Randomness.Draw.Ingredients)
                .FillUniform(0, new Span<float>(Ingredients(lane, 0), _itemCount * _itemStride));
            if (_positions.Length > 0)
            {
                lifetime.Key(Numerics.Randomness.Draw.FoodPosition).FillWords(0, new Span<uint>(Position(lane, 0), _itemCount));
            }

            DrawRewardNoise(lifetime, lane);
            _environment.DrawVectors(
                lifetime, new Span<float>(Vector(lane, 0), _vectorCount * _scenario.IngredientCount), _scenario.IngredientCount);
            _environment.DrawSchedule(lifetime, new Span<int>(Schedule(lane), _scenario.StepCount));
            DrawColumns(lifetime.Key(Numerics.Randomness.Draw.InitialWeights), 1f, _weightNoise, lane);
            DrawColumns(lifetime.Key(Numerics.Randomness.Draw.ReadoutNoise), (float)_scenario.Readout.Noise, _readoutNoise, lane);
        }
    }

    /// <summary>Ingredients of an item. Shape [K].</summary>
    /// <param name="lane">Which lifetime.</param>
    /// <param name="item">Which item.</param>
    public float* Ingredients(int lane, int item) => _ingredients.Start + ((((long)lane * _itemCount) + item) * _itemStride);

    /// <summary>Packed position of an item and of those after it.</summary>
    /// <param name="lane">Which lifetime.</param>
    /// <param name="item">Which item.</param>
    public uint* Position(int lane, int item) => _positions.Start + ((long)lane * _itemCount) + item;

    /// <summary>Reward noise ξ of every event. Shape [T].</summary>
    /// <param name="lane">Which lifetime.</param>
    public float* RewardNoise(int lane) => _rewardNoise.Start + ((long)lane * _scenario.StepCount);

    /// <summary>A value vector. Shape [K].</summary>
    /// <param name="lane">Which lifetime.</param>
    /// <param name="vector">Which of its vectors.</param>
    public float* Vector(int lane, int vector) =>
        _vectors.Start + ((((long)lane * _vectorCount) + vector) * _scenario.IngredientCount);

    /// <summary>Which vector holds at every event. Shape [T].</summary>
    /// <param name="lane">Which lifetime.</param>
    public int* Schedule(int lane) => _schedule.Start + ((long)lane * _scenario.StepCount);

    /// <summary>Standard normal noise of W(0). Shape [M × K × 16], lane last.</summary>
    public float* WeightNoise => _weightNoise.Start;

    /// <summary>Channel noise. Shape [T × M × 16], lane last; empty where there is none.</summary>
    public float* ReadoutNoise => _readoutNoise.Start;

    /// <inheritdoc/>
    public void Dispose()
    {
        _ingredients.Dispose();
        _positions.Dispose();
        _rewardNoise.Dispose();
        _vectors.Dispose();
        _schedule.Dispose();
        _weightNoise.Dispose();
        _readoutNoise.Dispose();
    }

    private void DrawRewardNoise(LifetimeKey lifetime, int lane)
    {
        var noise = new Span<float>(RewardNoise(lane), _scenario.StepCount);
        lifetime.Key(Numerics.Randomness.Draw.RewardNoise).FillNormal(0, noise);
        float deviation = (float)_scenario.RewardNoise;
        foreach (ref float number in noise)
        {
            number = deviation * number;
        }
    }

    private void DrawColumns(RandomKey key, float scale, AlignedBuffer<float> columns, int lane)
    {
        var row = _row.AsSpan(0, (int)(columns.Length / LaneCount));
        key.FillNormal(0, row);
        for (int position = 0; position < row.Length; position++)
        {
            columns.Start[((long)position * LaneCount) + lane] = scale * row[position];
        }
    }
}
