using Kenyon.Numerics.Randomness;
using static Kenyon.StrategyBench.Bbob.Transformations;

namespace Kenyon.StrategyBench.Bbob;

/// <summary>f21: 101 Gaussian peaks of random place, height and shape; the highest is the optimum (INRIA RR-6829, section 4.6).</summary>
internal sealed class GallagherPeaks
{
    private const int PeakCount = 101;

    private readonly double[][] _rotation;
    private readonly double[][] _places = new double[PeakCount][]; // rotated
    private readonly double[][] _shapes = new double[PeakCount][]; // diagonals of C
    private readonly double[] _heights = new double[PeakCount];

    public GallagherPeaks(int dimension, double[] optimum, double[][] rotation, RandomKey key)
    {
        _rotation = rotation;
        int[] conditions = Shuffled(PeakCount - 1, key with { Generation = key.Generation + 100 });
        for (int peak = 0; peak < PeakCount; peak++)
        {
            double condition = peak == 0 ? 1000 : Math.Pow(1000, 2.0 * conditions[peak - 1] / 99);
            _heights[peak] = peak == 0 ? 10 : 1.1 + (8 * (peak - 1) / 99.0);
            double[] place = peak == 0 ? optimum
                : [.. Enumerable.Range(0, dimension).Select(index => (10 * key.Uniform((uint)((peak * dimension) + index))) - 5)];
            _places[peak] = Rotate(rotation, place);

            // Λ^α has squares of its entries on the diagonal of C.
            int[] order = Shuffled(dimension, key with { Generation = key.Generation + 200 + peak });
            _shapes[peak] = [.. order.Select(rank => Math.Pow(condition, 0.5 * rank / (dimension - 1.0)) / Math.Pow(condition, 0.25))];
        }
    }

    public double ValueAt(double[] x)
    {
        double[] turned = Rotate(_rotation, x);
        double highest = 0;
        for (int peak = 0; peak < PeakCount; peak++)
        {
            double distance = 0;
            for (int index = 0; index < x.Length; index++)
            {
                double offset = turned[index] - _places[peak][index];
                distance += _shapes[peak][index] * offset * offset;
            }

            highest = Math.Max(highest, _heights[peak] * Math.Exp(-distance / (2 * x.Length)));
        }

        double depth = Oscillate(10 - highest);
        return (depth * depth) + Penalty(x);
    }

    private static int[] Shuffled(int count, RandomKey key)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int index = count - 1; index > 0; index--)
        {
            int other = key.Below(index + 1, (uint)index);
            (order[index], order[other]) = (order[other], order[index]);
        }

        return order;
    }
}
