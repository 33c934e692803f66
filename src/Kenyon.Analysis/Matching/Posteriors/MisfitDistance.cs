using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Fitting;
using Kenyon.Numerics.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>
/// How far a group lies from all rules in some of the features, in units of what chance does to a group of one rule, compared with the
/// distances that rules nearby are used to (a local outlier factor: Breunig et al. 2000, doi 10.1145/342009.335388), because rules lie
/// denser in some places than in others.
/// </summary>
internal sealed class MisfitDistance
{
    private const double Shrinkage = 0.01;
    private const int Neighbours = 20;
    private const double SmallestDistance = 1e-12;
    private readonly AtlasFeatures _atlas;
    private readonly int _first;
    private readonly double[,] _whitening;
    private readonly double[][] _rules;
    private readonly double[] _usual;

    private MisfitDistance(AtlasFeatures atlas, int first, double[,] whitening, double[][] rules, WorkPool pool)
    {
        (_atlas, _first, _whitening, _rules) = (atlas, first, whitening, rules);
        int[] asked = atlas.Asked;
        _usual = pool.Run(
            asked.Length, place => Near(atlas.Features[^1][asked[place]], atlas.Replicate[asked[place]])[0].LogDistance);
    }

    /// <summary>Learns what is usual.</summary>
    /// <param name="atlas">What groups of every rule do; at least two groups for each.</param>
    /// <param name="first">Number of the first feature that counts.</param>
    /// <param name="size">Number of features that count.</param>
    /// <param name="pool">Who does the work.</param>
    public static MisfitDistance Learn(AtlasFeatures atlas, int first, int size, WorkPool pool)
    {
        double[][] Cut(IEnumerable<double[]> features) => [.. features.Select(row => row[first..(first + size)])];

        double[][] means = [.. atlas.Asked.Select(rule => Mean(Cut(atlas.Features.Select(repetition => repetition[rule]))))];
        var covariance = PooledCovariance.Of(
            atlas.Asked.Zip(means).SelectMany(pair => Cut(atlas.Features.Select(repetition => repetition[pair.First]))
                .Select(row => (row, pair.Second))),
            size,
            means.Length * Math.Max(1, atlas.Features.Length - 1));
        var matrix = Matrix<double>.Build.Dense(
            size,
            size,
            (row, column) => row == column
                ? covariance[row, row] + SmallestDistance
                : (1 - Shrinkage) * covariance[row, column]);
        double[,] whitening = matrix.Cholesky().Factor.Inverse().ToArray();
        return new MisfitDistance(atlas, first, whitening, [.. means.Select(mean => Whiten(whitening, mean))], pool);
    }

    /// <summary>Log of the squared distance to the nearest rule, above what rules nearby are used to.</summary>
    /// <param name="features">All features of a group. Shape [features].</param>
    /// <param name="left">Number of a replicate that does not count; −1: all do.</param>
    public double Factor(double[] features, int left)
    {
        var near = Near(features, left);
        return near[0].LogDistance - near.Average(neighbour => _usual[neighbour.Place]);
    }

    /// <summary>The rules whose groups lie nearest, the nearest first.</summary>
    /// <param name="features">The features of a group. Shape [features].</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<int> Nearest(double[] features, int count)
    {
        ArgumentNullException.ThrowIfNull(features);
        double[] place = Whiten(_whitening, features.AsSpan(_first));
        return
        [
            .. Enumerable.Range(0, _rules.Length).Select(rule => (rule, Distance: Square(place, _rules[rule], double.PositiveInfinity)))
                .OrderBy(pair => pair.Distance).ThenBy(pair => pair.rule).Take(count).Select(pair => _atlas.Asked[pair.rule]),
        ];
    }

    /// <summary>The nearest rules of other replicates.</summary>
    private List<(double LogDistance, int Place)> Near(double[] features, int left)
    {
        double[] group = Whiten(_whitening, features.AsSpan(_first));
        var nearest = new PriorityQueue<int, double>();
        double furthest = double.PositiveInfinity;
        for (int place = 0; place < _rules.Length; place++)
        {
            if (_atlas.Replicate[_atlas.Asked[place]] == left)
            {
                continue;
            }

            double distance = Square(group, _rules[place], furthest);
            if (distance < furthest)
            {
                nearest.Enqueue(place, -distance);
                if (nearest.Count > Neighbours)
                {
                    _ = nearest.Dequeue();
                }

                _ = nearest.TryPeek(out _, out double most);
                furthest = nearest.Count == Neighbours ? -most : furthest;
            }
        }

        return
        [
            .. nearest.UnorderedItems.Select(item => (DoubleMath.Log(Math.Max(SmallestDistance, -item.Priority)), item.Element)).Order(),
        ];
    }

    private static double Square(double[] one, double[] other, double limit)
    {
        double sum = 0;
        for (int axis = 0; axis < one.Length && sum < limit; axis++)
        {
            sum += (one[axis] - other[axis]) * (one[axis] - other[axis]);
        }

        return sum;
    }

    private static double[] Whiten(double[,] whitening, ReadOnlySpan<double> features)
    {
        int size = whitening.GetLength(0);
        var place = new double[size];
        for (int row = 0; row < size; row++)
        {
            double sum = 0;
            for (int column = 0; column <= row; column++)
            {
                sum += whitening[row, column] * features[column];
            }

            place[row] = sum;
        }

        return place;
    }

    private static double[] Mean(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(feature => rows.Average(row => row[feature]))];
}
