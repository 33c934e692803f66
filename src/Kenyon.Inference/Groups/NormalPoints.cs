using Kenyon.Numerics.Randomness;
using MathNet.Numerics.Distributions;

namespace Kenyon.Inference.Groups;

/// <summary>
/// Points that fill a standard normal distribution evenly: Sobol' points through the inverse of its distribution function; beyond their 20
/// dimensions, keyed random numbers. The same points for every subject, model and round, so that nothing wobbles.
/// </summary>
internal sealed class NormalPoints
{
    private readonly double[] _points;
    private readonly int _dimensionCount;

    /// <summary>Makes points.</summary>
    /// <param name="dimensionCount">Dimensions, at least 0.</param>
    /// <param name="count">Number of points, at least 1.</param>
    /// <param name="seed">Seed.</param>
    public NormalPoints(int dimensionCount, int count, ulong seed)
    {
        _dimensionCount = dimensionCount;
        _points = new double[count * dimensionCount];
        int even = Math.Min(dimensionCount, SobolSequence.LargestDimensionCount);
        var sequence = even > 0 ? new SobolSequence(even, seed) : null;
        for (int point = 0; point < count; point++)
        {
            double[] uniform = sequence?.Point(point) ?? [];
            var key = new RandomKey(seed, Draw.GroupSample, Trial: point);
            for (int dimension = 0; dimension < dimensionCount; dimension++)
            {
                _points[(point * dimensionCount) + dimension] =
                    dimension < even ? Normal.InvCDF(0, 1, uniform[dimension]) : key.Normal((uint)dimension);
            }
        }
    }

    /// <summary>A point. Shape [dimensions].</summary>
    public ReadOnlySpan<double> this[int point] => _points.AsSpan(point * _dimensionCount, _dimensionCount);
}
