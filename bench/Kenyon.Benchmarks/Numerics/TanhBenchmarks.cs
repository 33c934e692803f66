using System.Runtime.CompilerServices;
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

    /// <summary>Numbers between −4 and 4.</summary>
    [GlobalSetup]
    public void Fill()
    {
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
        GC.SuppressFinalize(this);
    }

    /// <summary>Winner: coefficients come as arguments and stay in registers.</summary>
    [Benchmark(Baseline = true)]
    public void CoefficientsAsArguments() => TanhKernel.TanhInPlace<Lanes256>(_numbers.Start, Count);

    /// <summary>Lost: constants inside the loop are read anew for every register.</summary>
    [Benchmark]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ConstantsInTheLoop()
    {
        for (int position = 0; position < Count; position += Lanes256.Count)
        {
            TanhKernel.Tanh(Lanes256.Load(_numbers.Start + position)).Store(_numbers.Start + position);
        }
    }

    /// <summary>Lost: one by one, the definition.</summary>
    [Benchmark]
    public void OneByOne()
    {
        for (int position = 0; position < Count; position++)
        {
            _numbers.Start[position] = TanhKernel.Tanh(_numbers.Start[position]);
        }
    }

    /// <summary>Lost, and forbidden where results are made: the platform's own.</summary>
    [Benchmark]
    public void Platform()
    {
        for (int position = 0; position < Count; position++)
        {
            _numbers.Start[position] = MathF.Tanh(_numbers.Start[position]);
        }
    }
}
