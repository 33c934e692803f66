using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;

namespace Kenyon.Benchmarks.Numerics;

/// <summary>tanh of the 45 hidden units of sixteen lifetimes: the winner, and what lost against it.</summary>
public unsafe class TanhBenchmarks : IDisposable
{
    private const int Count = 45 * 16;
    private readonly AlignedBuffer<float> _numbers = new(Count);
    private readonly AlignedBuffer<float> _results = new(Count);
    private readonly AlignedBuffer<float> _table = new(SharedTanhKernel.TableSize);

    /// <summary>Numbers between −4 and 4.</summary>
    [GlobalSetup]
    public void Fill()
    {
        SharedTanhKernel.WriteTable(_table.Start);
        for (int position = 0; position < Count; position++)
        {
            _numbers.Start[position] = (position * 0.37f % 8) - 4;
        }
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _numbers.Dispose();
        _results.Dispose();
        _table.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Winner with registers of eight: two units and three share a division, constants from a table.</summary>
    [Benchmark(Baseline = true)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SharedByEight()
    {
        for (int position = 0; position < Count; position += 5 * SharedTanhKernel.Stride)
        {
            for (int half = 0; half < SharedTanhKernel.Stride; half += Vector256<float>.Count)
            {
                float* numbers = _numbers.Start + position + half;
                float* results = _results.Start + position + half;
                SharedTanhKernel.Two(Of256(numbers, 0), Of256(numbers, 1), _table.Start, results);
                SharedTanhKernel.Three(
                    Of256(numbers, 2), Of256(numbers, 3), Of256(numbers, 4), _table.Start, results + (2 * SharedTanhKernel.Stride));
            }
        }
    }

    /// <summary>Winner with registers of sixteen: thirty-two registers have room for the constants.</summary>
    [Benchmark]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SharedBySixteen()
    {
        for (int position = 0; position < Count; position += 5 * SharedTanhKernel.Stride)
        {
            float* numbers = _numbers.Start + position;
            float* results = _results.Start + position;
            SharedTanhKernel.Two(Of512(numbers, 0), Of512(numbers, 1), results);
            SharedTanhKernel.Three(Of512(numbers, 2), Of512(numbers, 3), Of512(numbers, 4), results + (2 * SharedTanhKernel.Stride));
        }
    }

    /// <summary>Lost: a division for each number.</summary>
    [Benchmark]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void DivisionEachBySixteen()
    {
        for (int position = 0; position < Count; position += Lanes512.Count)
        {
            TanhKernel.Tanh(Lanes512.Load(_numbers.Start + position)).Store(_results.Start + position);
        }
    }

    /// <summary>Lost: a division for each number, registers of eight.</summary>
    [Benchmark]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void DivisionEachByEight()
    {
        for (int position = 0; position < Count; position += Lanes256.Count)
        {
            TanhKernel.Tanh(Lanes256.Load(_numbers.Start + position)).Store(_results.Start + position);
        }
    }

    /// <summary>Lost: one by one, the definition.</summary>
    [Benchmark]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OneByOne()
    {
        for (int position = 0; position < Count; position++)
        {
            _results.Start[position] = TanhKernel.Tanh(_numbers.Start[position]);
        }
    }

    /// <summary>Lost, and forbidden where results are made: the platform's own.</summary>
    [Benchmark]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Platform()
    {
        for (int position = 0; position < Count; position++)
        {
            _results.Start[position] = MathF.Tanh(_numbers.Start[position]);
        }
    }

    private static Vector256<float> Of256(float* numbers, int unit) => Vector256.LoadAligned(numbers + (unit * SharedTanhKernel.Stride));

    private static Vector512<float> Of512(float* numbers, int unit) => Vector512.LoadAligned(numbers + (unit * SharedTanhKernel.Stride));
}
