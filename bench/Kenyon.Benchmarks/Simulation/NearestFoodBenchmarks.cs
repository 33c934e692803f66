using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Foods;
using Kenyon.Simulation.Tasks.Foraging;

namespace Kenyon.Benchmarks.Simulation;

/// <summary>
/// The nearest food of sixteen agents: what the simulation does, and what lost against it. All find the same foods (but the float one, on
/// ties).
/// </summary>
public unsafe class NearestFoodBenchmarks : IDisposable
{
    private const int LaneCount = 16;
    private AlignedBuffer<uint> _foods = null!;
    private AlignedBuffer<uint> _indices = null!;
    private AlignedBuffer<float> _floats = null!;
    private readonly AlignedBuffer<uint> _here = new(LaneCount);
    private readonly AlignedBuffer<float> _hereFloats = new(2 * LaneCount);
    private readonly AlignedBuffer<uint> _targets = new(LaneCount);
    private readonly uint[] _x = new uint[LaneCount];
    private readonly uint[] _y = new uint[LaneCount];
    private FoodGrid[] _grids = [];
    private uint _indexMask;

    /// <summary>F.</summary>
    [Params(40, 400, 4000)]
    public int FoodCount { get; set; }

    /// <summary>Draws foods and agents, and makes sure that all ways lead to the same foods.</summary>
    [GlobalSetup]
    public void Draw()
    {
        _foods = new AlignedBuffer<uint>(FoodCount * LaneCount);
        _indices = new AlignedBuffer<uint>(FoodCount);
        for (int food = 0; food < FoodCount; food++)
        {
            _indices.Start[food] = (uint)food;
        }

        _floats = new AlignedBuffer<float>(2 * FoodCount * LaneCount);
        _indexMask = FoodPosition.IndexMask(FoodCount);
        var numbers = new RandomKey(1, Kenyon.Numerics.Randomness.Draw.Check);
        _grids = [.. Enumerable.Range(0, LaneCount).Select(lane => new FoodGrid(
            [.. Enumerable.Range(0, FoodCount)
                .Select(food => _foods.Start[(food * LaneCount) + lane] = numbers.Word((uint)((food * LaneCount) + lane)))]))];
        for (int lane = 0; lane < LaneCount; lane++)
        {
            (_x[lane], _y[lane]) = (numbers.Word((uint)(1_000_000 + lane)), numbers.Word((uint)(2_000_000 + lane)));
            _here.Start[lane] = FoodPosition.Pack(_x[lane], _y[lane]);
            (_hereFloats.Start[lane], _hereFloats.Start[LaneCount + lane]) = (_x[lane] * FoodPosition.Unit, _y[lane] * FoodPosition.Unit);
            for (int food = 0; food < FoodCount; food++)
            {
                uint position = _foods.Start[(food * LaneCount) + lane];
                _floats.Start[(2 * food * LaneCount) + lane] = FoodPosition.X(position) * FoodPosition.Unit;
                _floats.Start[(((2 * food) + 1) * LaneCount) + lane] = FoodPosition.Y(position) * FoodPosition.Unit;
            }
        }

        ScanOfWholeNumbers();
        uint[] found = [.. new ReadOnlySpan<uint>(_targets.Start, LaneCount)];
        Grid();
        Check(found);
        OneByOne();
        Check(found);
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _foods?.Dispose();
        _indices?.Dispose();
        _floats?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Winner up to some hundred foods: sixteen-bit differences, multiply-add of pairs, the index in the low bits, minimum.
    /// </summary>
    [Benchmark(Baseline = true)]
    public void ScanOfWholeNumbers() =>
        NearestFoodKernel<Lanes256>.Find(_foods.Start, _indices.Start, FoodCount, 1, _here.Start, _indexMask, _targets.Start);

    /// <summary>
    /// Lost where foods are few: cells and rings, one agent after the other. (A meal would have to move a food from cell to cell besides.)
    /// </summary>
    [Benchmark]
    public void Grid()
    {
        for (int lane = 0; lane < LaneCount; lane++)
        {
            _targets.Start[lane] = _grids[lane].Nearest(_x[lane], _y[lane]) & _indexMask;
        }
    }

    /// <summary>Lost: differences less their rounding, squares, comparison, two selections.</summary>
    [Benchmark]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ScanOfFloats()
    {
        for (int lane = 0; lane < LaneCount; lane += Vector256<float>.Count)
        {
            var x = Vector256.LoadAligned(_hereFloats.Start + lane);
            var y = Vector256.LoadAligned(_hereFloats.Start + LaneCount + lane);
            var best = Vector256.Create(float.MaxValue);
            var target = Vector256<int>.Zero;
            var index = Vector256<int>.Zero;
            float* food = _floats.Start + lane;
            for (int count = FoodCount; count > 0; count--, food += 2 * LaneCount)
            {
                var dx = Vector256.LoadAligned(food) - x;
                var dy = Vector256.LoadAligned(food + LaneCount) - y;
                dx -= Vector256.Round(dx);
                dy -= Vector256.Round(dy);
                var distance = Vector256.FusedMultiplyAdd(dx, dx, dy * dy);
                var isNearer = Vector256.LessThan(distance, best);
                best = Vector256.ConditionalSelect(isNearer, distance, best);
                target = Vector256.ConditionalSelect(isNearer.AsInt32(), index, target);
                index += Vector256<int>.One;
            }

            target.AsUInt32().StoreAligned(_targets.Start + lane);
        }
    }

    /// <summary>Lost: the definition, one by one.</summary>
    [Benchmark]
    public void OneByOne()
    {
        for (int lane = 0; lane < LaneCount; lane++)
        {
            uint best = uint.MaxValue;
            for (int food = 0; food < FoodCount; food++)
            {
                best = Math.Min(
                    best, FoodPosition.Rank(_foods.Start[(food * LaneCount) + lane], _x[lane], _y[lane], (uint)food, _indexMask));
            }

            _targets.Start[lane] = best & _indexMask;
        }
    }

    private void Check(uint[] found)
    {
        if (!new ReadOnlySpan<uint>(_targets.Start, LaneCount).SequenceEqual(found))
        {
            throw new InvalidOperationException("Two ways lead to different foods.");
        }
    }
}
