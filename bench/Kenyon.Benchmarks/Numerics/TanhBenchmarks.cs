using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;

namespace Kenyon.Benchmarks.Numerics;

/// <summary>tanh of the 47 units of sixteen lifetimes: the winner, and what lost against it.</summary>
public unsafe class TanhBenchmarks : IDisposable
{
    private const int Count = 47 * 16;
    private readonly AlignedBuffer<float> _numbers = new(Count);
    private readonly AlignedBuffer<float> _results = new(Count);
    private readonly AlignedBuffer<float> _table = new(TanhKernel.TableSize);

    /// <summary>Numbers between −4 and 4.</summary>
    [GlobalSetup]
    public void Fill()
    {
        TanhKernel.WriteTable(_table.Start);
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

    /// <summary>Winner with registers of eight: two side by side, constants from a table that both read once.</summary>
    [Benchmark(Baseline = true)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TwoSideBySide()
    {
        for (int position = 0; position < Count; position += 2 * Vector256<float>.Count)
        {
            TanhKernel.TanhPair(
                Vector256.LoadAligned(_numbers.Start + position),
                Vector256.LoadAligned(_numbers.Start + position + Vector256<float>.Count),
                _table.Start,
                _results.Start + position);
        }
    }

    /// <summary>Winner with registers of sixteen: thirty-two registers have room for the constants.</summary>
    [Benchmark]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SixteenAtATime()
    {
        for (int position = 0; position < Count; position += Vector512<float>.Count)
        {
            TanhKernel.Tanh(Vector512.LoadAligned(_numbers.Start + position)).StoreAligned(_results.Start + position);
        }
    }

    /// <summary>Lost: one register of eight at a time, constants inside the loop.</summary>
    [Benchmark]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ConstantsInTheLoop()
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
}
