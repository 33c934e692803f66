using Kenyon.Inference.Fitting;
using Kenyon.Numerics.Kernels;
using MathNet.Numerics.LinearAlgebra;
using Kenyon.Analysis.Matching.Simulation;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>
/// Whether a group lies further from all rules than groups of rules that are not in the atlas do. Distances are measured in units of what
/// chance does to a group of one rule, in the shares only; they are compared with the distances that rules nearby are used to (a local
/// outlier factor: Breunig et al. 2000, doi 10.1145/342009.335388), because rules lie denser in some places than in others.
/// </summary>
public sealed class Misfit
{
    private const double Shrinkage = 0.01;
    private const int Neighbours = 20;
    private const double SmallestDistance = 1e-12;
    private readonly AtlasFeatures _atlas;
    private readonly double[,] _whitening;
    private readonly double[][] _rules;
    private readonly double[] _usual;
    private readonly double[] _held;

    private Misfit(AtlasFeatures atlas, double[,] whitening, double[][] rules, WorkPool pool)
    {
        (_atlas, _whitening, _rules) = (atlas, whitening, rules);
        int[] asked = atlas.Asked;
        _usual = pool.Run(
            asked.Length, place => Near(atlas.Features[^1][asked[place]], atlas.Replicate[asked[place]])[0].LogDistance);
        _held = pool.Run(asked.Length, place => Factor(atlas.Features[0][asked[place]], atlas.Replicate[asked[place]]));
    }

    /// <summary>Learns what is usual.</summary>
    /// <param name="atlas">What groups of every rule do; at least two groups for each.</param>
    /// <param name="pool">Who does the work.</param>
    public static Misfit Learn(AtlasFeatures atlas, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(pool);
        int size = atlas.Features[0][0].Length / 2;
        double[][] means = [.. atlas.Asked.Select(rule => Mean(atlas, rule, size))];
        var covariance = PooledCovariance.Of(
            atlas.Asked.Zip(means).SelectMany(pair => atlas.Features.Select(repetition => (repetition[pair.First], pair.Second))),
            size,
            means.Length * Math.Max(1, atlas.Features.Length - 1));
        var matrix = Matrix<double>.Build.Dense(
            size,
            size,
            (row, column) => row == column
                ? covariance[row, row] + SmallestDistance
                : (1 - Shrinkage) * covariance[row, column]);
        double[,] whitening = matrix.Cholesky().Factor.Inverse().ToArray();
        return new Misfit(atlas, whitening, [.. means.Select(mean => Whiten(whitening, mean))], pool);
    }

    /// <summary>
    /// How often a group of a rule that is not in the atlas, but of its conditions, lies as far from all rules as a group does; in (0, 1].
    /// </summary>
    /// <param name="features">The features of the group. Shape [features].</param>
    public double Probability(double[] features) => Probability(Factor(features, left: -1), skipped: -1);

    /// <summary>
    /// The same for a group of a rule of the atlas, with its replicate held out: a second group, not the one by which it is said what is
    /// usual.
    /// </summary>
    /// <param name="rule">Number of the rule, one that is asked about.</param>
    public double HeldOutProbability(int rule) =>
        Probability(Factor(_atlas.Features[1][rule], _atlas.Replicate[rule]), Array.BinarySearch(_atlas.Asked, rule));

    /// <summary>The rules whose groups lie nearest, the nearest first.</summary>
    /// <param name="features">The features of a group. Shape [features].</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<int> Nearest(double[] features, int count)
    {
        ArgumentNullException.ThrowIfNull(features);
        double[] place = Whiten(_whitening, features);
        return
        [
            .. Enumerable.Range(0, _rules.Length).Select(rule => (rule, Distance: Square(place, _rules[rule], double.PositiveInfinity)))
                .OrderBy(pair => pair.Distance).ThenBy(pair => pair.rule).Take(count).Select(pair => _atlas.Asked[pair.rule]),
        ];
    }

    private double Probability(double factor, int skipped)
    {
        int further = 0;
        for (int place = 0; place < _held.Length; place++)
        {
            further += place != skipped && _held[place] >= factor ? 1 : 0;
        }

        return (1.0 + further) / (_held.Length + (skipped < 0 ? 1 : 0));
    }

    /// <summary>Log of the squared distance to the nearest rule, above what rules nearby are used to.</summary>
    private double Factor(double[] features, int left)
    {
        var near = Near(features, left);
        return near[0].LogDistance - near.Average(neighbour => _usual[neighbour.Place]);
    }

    /// <summary>The nearest rules of other replicates.</summary>
    private List<(double LogDistance, int Place)> Near(double[] features, int left)
    {
        double[] group = Whiten(_whitening, features);
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

    private static double[] Whiten(double[,] whitening, double[] features)
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

    private static double[] Mean(AtlasFeatures atlas, int rule, int size) =>
        [.. Enumerable.Range(0, size).Select(feature => atlas.Features.Average(repetition => repetition[rule][feature]))];
}
