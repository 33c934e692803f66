using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>
/// The directions of feature space that tell conditions apart (linear discriminants: Fisher 1936, doi 10.1111/j.1469-1809.1936.tb02137.x;
/// Rao 1948). Features are scaled and whitened by their covariance within conditions, which holds how replicates differ and what chance
/// does; the directions are those in which the means of conditions differ most, the best first.
/// </summary>
public sealed class Discriminants
{
    private const double LeastShrinkage = 0.002;
    private const double ShrinkagePerShare = 0.2;

    private const double Flat = 1e-12;
    private readonly double[] _mean;

    // The directions side by side, zeros behind them, so that eight of them are a register. Shape [features × padded].
    private readonly double[] _axes;
    private readonly int _padded;

    private Discriminants(double[] mean, double[][] axes)
    {
        (_mean, Count) = (mean, axes.Length);
        _padded = (Count + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
        _axes = new double[mean.Length * _padded];
        for (int axis = 0; axis < Count; axis++)
        {
            for (int feature = 0; feature < mean.Length; feature++)
            {
                _axes[(feature * _padded) + axis] = axes[axis][feature];
            }
        }
    }

    /// <summary>Number of directions.</summary>
    public int Count { get; }

    /// <summary>Learns them.</summary>
    /// <param name="features">A row of features a group. Shape [groups][features].</param>
    /// <param name="condition">The condition of each group. Shape [groups].</param>
    /// <param name="kept">Groups to learn from; conditions have at least two of them, or none. Shape [groups kept].</param>
    /// <param name="most">Largest number of directions, at least 1.</param>
    public static Discriminants Learn(double[][] features, int[] condition, IReadOnlyList<int> kept, int most)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(kept);
        var means = Means(features, condition, kept);
        double[] mean = Average([.. means.Values]);
        var within = PooledCovariance.Of(
            kept.Select(group => (features[group], means[condition[group]])), mean.Length, Math.Max(1, kept.Count - means.Count));
        int[] alive = [.. Enumerable.Range(0, mean.Length).Where(feature => within[feature, feature] > Flat)];
        if (alive.Length == 0)
        {
            return new Discriminants(mean, []);
        }

        // Drawn towards no correlation so that it can be inverted: the more, the fewer groups there are for so many features.
        double shrinkage = Math.Min(1, LeastShrinkage + (ShrinkagePerShare * alive.Length / Math.Max(1, kept.Count - means.Count)));
        double[] scale = [.. alive.Select(feature => Math.Sqrt(within[feature, feature]))];
        var correlation = Matrix<double>.Build.Dense(
            alive.Length,
            alive.Length,
            (row, column) => row == column ? 1 : (1 - shrinkage) * within[alive[row], alive[column]] / (scale[row] * scale[column]));
        var root = correlation.Cholesky().Factor;
        double[][] all = [.. means.Values];
        var centres = Matrix<double>.Build.Dense(
            alive.Length,
            means.Count,
            (row, column) => (all[column][alive[row]] - mean[alive[row]]) / scale[row]);
        var whitened = root.Solve(centres);
        var factors = (whitened * whitened.Transpose()).Evd(Symmetricity.Symmetric);
        int count = Math.Min(Math.Min(most, alive.Length), means.Count - 1);
        var axes = new double[count][];
        for (int axis = 0; axis < count; axis++)
        {
            var direction = root.Transpose().Solve(factors.EigenVectors.Column(alive.Length - 1 - axis));
            axes[axis] = new double[mean.Length];
            for (int place = 0; place < alive.Length; place++)
            {
                axes[axis][alive[place]] = direction[place] / scale[place];
            }
        }

        return new Discriminants(mean, axes);
    }

    /// <summary>Where a group lies: within a condition the standard deviation in each direction is about 1. Shape [directions].</summary>
    /// <param name="features">Its features. Shape [features].</param>
    public double[] Project(double[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var place = new double[_padded];
        for (int axis = 0; axis < _padded; axis += Vector512<double>.Count)
        {
            var sum = Vector512<double>.Zero;
            for (int feature = 0; feature < _mean.Length; feature++)
            {
                sum += Vector512.Create<double>(_axes.AsSpan((feature * _padded) + axis)) * (features[feature] - _mean[feature]);
            }

            sum.CopyTo(place.AsSpan(axis));
        }

        return place[..Count];
    }

    private static SortedDictionary<int, double[]> Means(double[][] features, int[] condition, IReadOnlyList<int> kept) =>
        new(kept.GroupBy(group => condition[group])
            .ToDictionary(groups => groups.Key, groups => Average([.. groups.Select(group => features[group])])));

    private static double[] Average(double[][] rows)
    {
        var mean = new double[rows[0].Length];
        foreach (double[] row in rows)
        {
            for (int column = 0; column < mean.Length; column++)
            {
                mean[column] += row[column] / rows.Length;
            }
        }

        return mean;
    }
}
