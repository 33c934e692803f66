using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Transfer;

/// <summary>Diagonal against everything else, with intervals over agents.</summary>
public static class MatrixStatistics
{
    /// <summary>Share of the fitness at home that counts as compatible.</summary>
    public const double CompatibleShare = 0.9;

    /// <summary>
    /// The statistics of a matrix. Agents, not pairs, are left out for the intervals: pairs that share an agent are not independent.
    /// </summary>
    /// <param name="fitness">Fitness of learning part i with motor network j. Shape [agents][agents], at least 2 agents.</param>
    /// <exception cref="ArgumentException">The matrix is not square, or smaller than 2 × 2.</exception>
    public static CompatibilityMatrix Of(IReadOnlyList<IReadOnlyList<double>> fitness)
    {
        ArgumentNullException.ThrowIfNull(fitness);
        int count = fitness.Count;
        if (count < 2 || fitness.Any(row => row.Count != count))
        {
            throw new ArgumentException(
                $"A compatibility matrix must be square with at least 2 agents; this one has {count} rows.", nameof(fitness));
        }

        return new CompatibilityMatrix(
            fitness,
            Jackknife.Interval(count, units => Own(fitness, units)),
            Jackknife.Interval(count, units => Foreign(fitness, units)),
            Jackknife.Interval(count, units => Loss(fitness, units)),
            Compatible(fitness));
    }

    private static double Own(IReadOnlyList<IReadOnlyList<double>> fitness, int[] units)
    {
        double sum = 0;
        foreach (int unit in units)
        {
            sum += fitness[unit][unit];
        }

        return sum / units.Length;
    }

    private static double Foreign(IReadOnlyList<IReadOnlyList<double>> fitness, int[] units) =>
        OverPairs(units, (first, second) => (fitness[first][second] + fitness[second][first]) / 2);

    /// <summary>
    /// Each pair is compared with itself: what two agents reach at home against what they reach with parts exchanged. A motor network that
    /// is poor with every learning part counts on both sides.
    /// </summary>
    private static double Loss(IReadOnlyList<IReadOnlyList<double>> fitness, int[] units)
    {
        double own = OverPairs(units, (first, second) => (fitness[first][first] + fitness[second][second]) / 2);
        return own > 0 ? 1 - (Foreign(fitness, units) / own) : double.NaN;
    }

    /// <summary>Mean over pairs of different agents; NaN where a resample holds one agent only.</summary>
    private static double OverPairs(int[] units, Func<int, int, double> ofPair)
    {
        double sum = 0;
        int count = 0;
        for (int first = 0; first < units.Length; first++)
        {
            for (int second = first + 1; second < units.Length; second++)
            {
                if (units[first] != units[second])
                {
                    sum += ofPair(units[first], units[second]);
                    count++;
                }
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }

    private static double Compatible(IReadOnlyList<IReadOnlyList<double>> fitness)
    {
        int count = 0;
        for (int learning = 0; learning < fitness.Count; learning++)
        {
            for (int motor = 0; motor < fitness.Count; motor++)
            {
                double weaker = Math.Min(fitness[learning][learning], fitness[motor][motor]);
                count += learning != motor && weaker > 0 && fitness[learning][motor] >= CompatibleShare * weaker ? 1 : 0;
            }
        }

        return count / (double)(fitness.Count * (fitness.Count - 1));
    }
}
