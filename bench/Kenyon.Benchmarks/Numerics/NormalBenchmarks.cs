using BenchmarkDotNet.Attributes;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Benchmarks.Numerics;

/// <summary>The 687 normal numbers that a child of the foraging preset is bred with.</summary>
public class NormalBenchmarks
{
    private const int Count = 687;
    private readonly float[] _numbers = new float[Count];

    /// <summary>Winner: eight blocks of four numbers at a time.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public void EightBlocks() => new RandomKey(1, Draw.Check).FillNormal(0, _numbers);

    /// <summary>Lost: the definition, one by one; every block is computed for each of its four numbers.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void OneByOne()
    {
        var key = new RandomKey(1, Draw.Check);
        for (int index = 0; index < Count; index++)
        {
            _numbers[index] = key.Normal((uint)index);
        }
    }
}
