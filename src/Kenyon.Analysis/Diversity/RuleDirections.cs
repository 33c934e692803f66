namespace Kenyon.Analysis.Diversity;

/// <summary>
/// Rules as directions: only the ratios of coefficients decide what a rule is, its length is its rate. With unit vectors u, the mean
/// pairwise cosine distance is the trace of their covariance, Σ|u − mean|² / (n − 1), so spread, dimensions and distances are one geometry.
/// </summary>
public sealed class RuleDirections
{
    private readonly double[][] _directions;
    private readonly double[][] _distances;

    private RuleDirections(IReadOnlyList<string> terms, IReadOnlyList<RulePoint> points, double[][] directions)
    {
        Terms = terms;
        Points = points;
        _directions = directions;
        _distances = [.. directions.Select(first => directions.Select(second => Distance(first, second)).ToArray())];
    }

    /// <summary>Names of the terms that are compared. Shape [dimensions].</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>The rules, without those that have no direction.</summary>
    public IReadOnlyList<RulePoint> Points { get; }

    /// <summary>Number of rules.</summary>
    public int Count => _directions.Length;

    /// <summary>The rules as directions in the terms that all of them have; rules whose coefficients are all 0 are left out.</summary>
    /// <param name="points">The rules.</param>
    public static RuleDirections Of(IReadOnlyList<RulePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        string[] terms = points.Count == 0
            ? []
            : [.. points[0].Coefficients.Keys.Where(term => points.All(point => point.Coefficients.ContainsKey(term)))];
        var kept = points.Where(point => Length(terms.Select(term => point.Coefficients[term])) > 0).ToList();
        return new RuleDirections(terms, kept, [.. kept.Select(point => Unit([.. terms.Select(term => point.Coefficients[term])]))]);
    }

    /// <summary>Directions given as numbers.</summary>
    /// <param name="directions">Vectors that are not zero; made unit vectors. Shape [rules][dimensions].</param>
    public static RuleDirections Of(IEnumerable<double[]> directions)
    {
        ArgumentNullException.ThrowIfNull(directions);
        double[][] units = [.. directions.Select(Unit)];
        return new RuleDirections([.. Enumerable.Range(0, units[0].Length).Select(index => $"{index}")], [], units);
    }

    /// <summary>Cosine distance 1 − cos of two rules, in [0, 2].</summary>
    /// <param name="first">One rule. Shape [rules].</param>
    /// <param name="second">Another. Shape [rules].</param>
    public double Distance(int first, int second) => _distances[first][second];

    /// <summary>
    /// Mean pairwise cosine distance of some rules, in [0, 2]; pairs of a rule with itself, which a bootstrap makes, do not count.
    /// </summary>
    /// <param name="units">Indices of the rules. Shape [rules].</param>
    /// <returns>NaN where there is no pair.</returns>
    public double Dispersion(IReadOnlyList<int> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        double sum = 0;
        int count = 0;
        for (int first = 0; first < units.Count; first++)
        {
            for (int second = first + 1; second < units.Count; second++)
            {
                if (units[first] != units[second])
                {
                    sum += _distances[units[first]][units[second]];
                    count++;
                }
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }

    /// <summary>Participation ratio of the covariance, (Σλ)² / Σλ²: in how many dimensions the rules differ, in [1, dimensions].</summary>
    /// <param name="units">Indices of the rules. Shape [rules].</param>
    /// <returns>NaN where the rules do not differ.</returns>
    public double ParticipationRatio(IReadOnlyList<int> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var centred = Centred(units);
        double trace = 0, square = 0;
        foreach (double[] first in centred)
        {
            trace += Dot(first, first);
            foreach (double[] second in centred)
            {
                square += Dot(first, second) * Dot(first, second);
            }
        }

        return trace > 1e-20 * units.Count ? trace * trace / square : double.NaN;
    }

    /// <summary>Squared distance of each rule from the mean of all, times n / (n − 1): their mean is the dispersion.</summary>
    /// <param name="units">Indices of the rules, at least 2. Shape [rules].</param>
    public double[] Spread(IReadOnlyList<int> units) =>
        [.. Centred(units).Select(vector => Dot(vector, vector) * units.Count / (units.Count - 1))];

    /// <summary>
    /// Share of the scatter of all rules that lies between two groups, in [0, 1] (the R² of PERMANOVA; Anderson 2001, doi
    /// 10.1111/j.1442-9993.2001.01070.pp.x).
    /// </summary>
    /// <param name="first">Rules of one group. Shape [rules].</param>
    /// <param name="second">Rules of the other. Shape [rules].</param>
    /// <returns>NaN where the rules do not differ.</returns>
    public double Separation(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        double total = Scatter([.. first, .. second]);
        return total > 1e-20 ? 1 - ((Scatter(first) + Scatter(second)) / total) : double.NaN;
    }

    /// <summary>Directions of a cloud without clusters that has the mean and the covariance of these rules.</summary>
    /// <param name="normal">Standard normal number of a point and a rule it leans on.</param>
    public RuleDirections Cloud(Func<int, int, double> normal)
    {
        ArgumentNullException.ThrowIfNull(normal);
        int[] all = [.. Enumerable.Range(0, Count)];
        double[] mean = Mean(all);
        var centred = Centred(all);
        var cloud = new double[Count][];
        for (int point = 0; point < Count; point++)
        {
            double[] vector = [.. mean];
            for (int rule = 0; rule < Count; rule++)
            {
                double share = normal(point, rule) / Math.Sqrt(Math.Max(1, Count - 1));
                for (int dimension = 0; dimension < vector.Length; dimension++)
                {
                    vector[dimension] += share * centred[rule][dimension];
                }
            }

            cloud[point] = vector;
        }

        return Of(cloud);
    }

    /// <summary>Sum of squared distances from the mean; written as loops, since permutation tests ask for it thousands of times.</summary>
    private double Scatter(IReadOnlyList<int> units)
    {
        double[] mean = Mean(units);
        double sum = 0;
        foreach (int unit in units)
        {
            double[] direction = _directions[unit];
            double square = 0;
            for (int dimension = 0; dimension < mean.Length; dimension++)
            {
                double difference = direction[dimension] - mean[dimension];
                square += difference * difference;
            }

            sum += square;
        }

        return sum;
    }

    private double[][] Centred(IReadOnlyList<int> units)
    {
        double[] mean = Mean(units);
        return [.. units.Select(unit => _directions[unit].Zip(mean, (value, middle) => value - middle).ToArray())];
    }

    private double[] Mean(IReadOnlyList<int> units)
    {
        var mean = new double[Terms.Count];
        foreach (int unit in units)
        {
            for (int dimension = 0; dimension < mean.Length; dimension++)
            {
                mean[dimension] += _directions[unit][dimension] / units.Count;
            }
        }

        return mean;
    }

    private static double[] Unit(double[] vector)
    {
        double length = Length(vector);
        return length > 0
            ? [.. vector.Select(value => value / length)]
            : throw new ArgumentException("A rule without coefficients has no direction.", nameof(vector));
    }

    // Not 1 − dot, which would lose the digits of small distances.
    private static double Distance(double[] first, double[] second) =>
        first.Zip(second, (left, right) => (left - right) * (left - right)).Sum() / 2;

    private static double Length(IEnumerable<double> vector) => Math.Sqrt(vector.Sum(value => value * value));

    private static double Dot(double[] first, double[] second)
    {
        double sum = 0;
        for (int dimension = 0; dimension < first.Length; dimension++)
        {
            sum += first[dimension] * second[dimension];
        }

        return sum;
    }
}
