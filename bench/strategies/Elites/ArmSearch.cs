using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Evolution.Strategies;

namespace Kenyon.StrategyBench.Elites;

/// <summary>How much of a map a search has filled.</summary>
/// <param name="FilledShare">Share of the cells that hold somebody.</param>
/// <param name="MeanFitness">Mean fitness over these cells.</param>
public sealed record MapOutcome(double FilledShare, double MeanFitness);

/// <summary>
/// The planar arm of twelve joints, a standard problem of quality-diversity (Cully et al. 2015, doi 10.1038/nature14422; Vassiliades and
/// Mouret 2018): reach every place (32 × 32 cells) with angles that differ as little as can be.
/// </summary>
public static class ArmSearch
{
    private const int JointCount = 12;
    private const int BinCount = 32;

    /// <summary>MAP-Elites.</summary>
    /// <param name="evaluationCount">Budget.</param>
    /// <param name="seed">Seed of the run.</param>
    public static MapOutcome MapElites(int evaluationCount, ulong seed) => Run(
        new MapElites(new MapElitesOptions(256, ["x", "y"], [BinCount, BinCount]), Space(), seed), evaluationCount);

    /// <summary>Random search with the same budget, put on the same map.</summary>
    /// <param name="evaluationCount">Budget.</param>
    /// <param name="seed">Seed of the run.</param>
    public static MapOutcome RandomSearch(int evaluationCount, ulong seed) =>
        Run(new RandomSearch(new RandomSearchOptions(256), Space(), seed), evaluationCount);

    private static SearchSpace Space() =>
        new([new GeneGroup("angles", JointCount, -Math.PI, Math.PI, new UniformStart(-Math.PI, Math.PI))]);

    private static MapOutcome Run(IOptimizer optimizer, int evaluationCount)
    {
        var best = new SortedDictionary<int, double>();
        var population = new double[optimizer.PopulationSize * JointCount];
        var fitness = new double[optimizer.PopulationSize];
        var places = new double[optimizer.PopulationSize * 2];
        for (int evaluations = 0; evaluations < evaluationCount; evaluations += fitness.Length)
        {
            optimizer.Ask(population);
            for (int candidate = 0; candidate < fitness.Length; candidate++)
            {
                var (x, y, even) = Reach(population.AsSpan(candidate * JointCount, JointCount));
                (fitness[candidate], places[2 * candidate], places[(2 * candidate) + 1]) = (even, x, y);
                int cell = (BinOf(x) * BinCount) + BinOf(y);
                best[cell] = best.TryGetValue(cell, out double before) ? Math.Max(before, even) : even;
            }

            optimizer.Tell(population, fitness, optimizer.Measures.Count > 0 ? places : []);
        }

        return new MapOutcome(best.Count / (double)(BinCount * BinCount), best.Values.Average());
    }

    private static int BinOf(double place) => Math.Clamp((int)(place * BinCount), 0, BinCount - 1);

    private static (double X, double Y, double Evenness) Reach(ReadOnlySpan<double> angles)
    {
        double x = 0;
        double y = 0;
        double heading = 0;
        double mean = 0;
        foreach (double angle in angles)
        {
            heading += angle;
            x += Math.Cos(heading) / JointCount;
            y += Math.Sin(heading) / JointCount;
            mean += angle / JointCount;
        }

        double variance = 0;
        foreach (double angle in angles)
        {
            variance += (angle - mean) * (angle - mean) / JointCount;
        }

        return ((x + 1) / 2, (y + 1) / 2, -Math.Sqrt(variance));
    }
}
