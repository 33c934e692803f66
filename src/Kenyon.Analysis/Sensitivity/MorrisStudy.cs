using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>
/// Screening by elementary effects (Morris 1991, doi 10.1080/00401706.1991.10484804; μ* of Campolongo et al. 2007, doi
/// 10.1016/j.envsoft.2006.10.004): trajectories through a grid of four levels that change one factor at a time by two thirds of its range.
/// </summary>
public static class MorrisStudy
{
    private const int LevelCount = 4;
    private const double Jump = LevelCount / (2.0 * (LevelCount - 1));

    /// <summary>The points, trajectory after trajectory: a start, then one factor changed after the other.</summary>
    /// <param name="factorCount">Number of factors, at least 1.</param>
    /// <param name="trajectoryCount">Number of trajectories, at least 1.</param>
    /// <param name="seed">Seed of the trajectories.</param>
    /// <returns>Shares of the factors' ranges: 0, 1/3, 2/3 or 1. Shape [trajectories × (factors + 1)][factors].</returns>
    public static double[][] Points(int factorCount, int trajectoryCount, ulong seed)
    {
        var points = new List<double[]>();
        for (int trajectory = 0; trajectory < trajectoryCount; trajectory++)
        {
            var key = new RandomKey(seed, Draw.MorrisTrajectory, Candidate: trajectory);

            // Every level is equally likely at the start, and decides the direction: from the lower half up, from the upper half down.
            double[] point =
                [.. Enumerable.Range(0, factorCount).Select(factor => key.Below(LevelCount, (uint)factor) / (LevelCount - 1.0))];
            points.Add([.. point]);
            foreach (int factor in Resampling.Shuffle(factorCount, key with { Trial = 1 }))
            {
                point[factor] += point[factor] < 0.5 ? Jump : -Jump;
                points.Add([.. point]);
            }
        }

        return [.. points];
    }

    /// <summary>The indices of one measure.</summary>
    /// <param name="factors">Names of the factors.</param>
    /// <param name="points">The points, as from <see cref="Points"/>. Shape [points][factors].</param>
    /// <param name="outputs">The measure at every point; NaN where it is not known, which leaves out the effects on both sides. Shape
    /// [points].</param>
    public static IReadOnlyList<MorrisIndex> Indices(
        IReadOnlyList<string> factors, IReadOnlyList<double[]> points, IReadOnlyList<double> outputs)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(outputs);
        return [.. factors.Select((name, factor) => Index(name, [.. Effects(factors.Count, factor, points, outputs)]))];
    }

    private static IEnumerable<double> Effects(int factorCount, int factor, IReadOnlyList<double[]> points, IReadOnlyList<double> outputs)
    {
        for (int point = 1; point < points.Count; point++)
        {
            double step = points[point][factor] - points[point - 1][factor];
            if (point % (factorCount + 1) != 0 && step != 0 && double.IsFinite(outputs[point] - outputs[point - 1]))
            {
                yield return (outputs[point] - outputs[point - 1]) / step;
            }
        }
    }

    private static MorrisIndex Index(string name, double[] effects)
    {
        if (effects.Length == 0)
        {
            return new MorrisIndex(name, StatisticInterval.Without(double.NaN, 0), double.NaN, double.NaN);
        }

        double mean = effects.Average();
        double deviation = effects.Length > 1
            ? Math.Sqrt(effects.Sum(effect => (effect - mean) * (effect - mean)) / (effects.Length - 1))
            : double.NaN;
        return new MorrisIndex(
            name,
            StatisticInterval.OfMean([.. effects.Select(Math.Abs)]),
            mean,
            deviation);
    }
}
