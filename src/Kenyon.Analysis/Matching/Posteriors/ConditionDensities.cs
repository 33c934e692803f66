using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>
/// How probable a group's place is under every condition: a synthetic likelihood (Wood 2010, doi 10.1038/nature09319). In each direction
/// the replicates of a condition have a mean and a variance; the variance is drawn towards the common one, which is 1, and the density of
/// a new group is Student's. Groups of one rule count as replicates of their own; the powers of the blend make up for it.
/// </summary>
public sealed class ConditionDensities
{
    /// <summary>How many replicates the common variance is worth.</summary>
    private const double PriorFreedom = 4;

    private readonly Discriminants _directions;
    private readonly int[] _conditions;
    private readonly double[] _means;
    private readonly double[] _precisions;
    private readonly double[] _norms;
    private readonly double[] _powers;

    private ConditionDensities(Discriminants directions, double[][] places, int[] condition, IReadOnlyList<int> kept)
    {
        _directions = directions;
        var groups = kept.GroupBy(group => condition[group]).OrderBy(group => group.Key).ToArray();
        _conditions = [.. groups.Select(group => group.Key)];
        int size = _conditions.Length * directions.Count;
        (_means, _precisions, _norms, _powers) = (new double[size], new double[size], new double[size], new double[_conditions.Length]);
        for (int place = 0; place < groups.Length; place++)
        {
            int count = groups[place].Count();
            double freedom = PriorFreedom + count - 1;
            _powers[place] = (freedom + 1) / 2;
            for (int axis = 0; axis < directions.Count; axis++)
            {
                double mean = groups[place].Sum(group => places[group][axis]) / count;
                double square = groups[place].Sum(group => (places[group][axis] - mean) * (places[group][axis] - mean));
                double variance = (PriorFreedom + square) / freedom * (1 + (1.0 / count));
                int cell = (place * directions.Count) + axis;
                (_means[cell], _precisions[cell]) = (mean, 1 / (freedom * variance));
                _norms[cell] = -0.5 * DoubleMath.Log(variance);
            }
        }
    }

    /// <summary>The conditions that have replicates, in order.</summary>
    public IReadOnlyList<int> Conditions => _conditions;

    /// <summary>The directions in which groups are compared.</summary>
    public Discriminants Directions => _directions;

    /// <summary>Learns from groups of known conditions.</summary>
    /// <param name="features">A row of features a group. Shape [groups][features].</param>
    /// <param name="condition">The condition of each group. Shape [groups].</param>
    /// <param name="kept">Groups to learn from. Shape [groups kept].</param>
    /// <param name="directions">Largest number of directions, at least 1.</param>
    public static ConditionDensities Learn(double[][] features, int[] condition, IReadOnlyList<int> kept, int directions)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(kept);
        var found = Discriminants.Learn(features, condition, kept, directions);
        var places = new double[features.Length][];
        foreach (int group in kept)
        {
            places[group] = found.Project(features[group]);
        }

        return new ConditionDensities(found, places, condition, kept);
    }

    /// <summary>Log density of a place under every condition, for several numbers of directions.</summary>
    /// <param name="place">Where a group lies. Shape [directions].</param>
    /// <param name="counts">Numbers of directions to look at, ascending, each at least 1. Shape [counts].</param>
    /// <returns>Up to a constant. Shape [counts][conditions].</returns>
    public double[][] Log(double[] place, IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(counts);
        var logs = new double[counts.Count][];
        for (int number = 0; number < logs.Length; number++)
        {
            logs[number] = new double[_conditions.Length];
        }

        for (int condition = 0; condition < _conditions.Length; condition++)
        {
            double norm = 0, product = 1, log = 0;
            int axis = 0;
            for (int number = 0; number < logs.Length; number++)
            {
                for (; axis < Math.Min(counts[number], _directions.Count); axis++)
                {
                    int cell = (condition * _directions.Count) + axis;
                    double far = place[axis] - _means[cell];
                    norm += _norms[cell];
                    product *= 1 + (far * far * _precisions[cell]);
                    if (product > 1e100)
                    {
                        (log, product) = (log + DoubleMath.Log(product), 1);
                    }
                }

                logs[number][condition] = norm - (_powers[condition] * (log + DoubleMath.Log(product)));
            }
        }

        return logs;
    }
}
