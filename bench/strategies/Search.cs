using Kenyon.Evolution.Optimizers;

namespace Kenyon.StrategyBench;

/// <summary>How one search for a target went.</summary>
/// <param name="Success">Whether the target was reached.</param>
/// <param name="Evaluations">Evaluations up to the one that reached it, or all.</param>
public sealed record SearchOutcome(bool Success, long Evaluations);

/// <summary>Runs a strategy on a function that is to be minimised.</summary>
public static class Search
{
    private const double Flatness = 1e-12;

    /// <summary>A value of a point.</summary>
    /// <param name="x">The point.</param>
    public delegate double Objective(ReadOnlySpan<double> x);

    /// <summary>
    /// Searches until the target, the end of the budget, or where nothing can come any more: all candidates alike within 1e-12 over five
    /// times as many generations (50 + 150 n/λ) as make a strategy with restarts start anew.
    /// </summary>
    /// <param name="optimizer">The strategy.</param>
    /// <param name="objective">What is to be minimised.</param>
    /// <param name="target">A value at most this is success.</param>
    /// <param name="budget">Most evaluations.</param>
    public static SearchOutcome Run(IOptimizer optimizer, Objective objective, double target, long budget)
    {
        long evaluations = 0;
        int flatGenerations = 0;
        double[] population = [];
        double[] fitness = [];
        while (evaluations < budget)
        {
            int count = optimizer.PopulationSize;
            if (fitness.Length != count)
            {
                (population, fitness) = (new double[count * optimizer.GeneCount], new double[count]);
            }

            optimizer.Ask(population);
            for (int candidate = 0; candidate < count; candidate++)
            {
                double value = objective(population.AsSpan(candidate * optimizer.GeneCount, optimizer.GeneCount));
                evaluations++;
                if (value <= target)
                {
                    return new SearchOutcome(true, evaluations);
                }

                fitness[candidate] = -value;
            }

            optimizer.Tell(population, fitness);
            flatGenerations = fitness.Max() - fitness.Min() < Flatness ? flatGenerations + 1 : 0;
            if (flatGenerations > 50 + (150.0 * optimizer.GeneCount / count))
            {
                break;
            }
        }

        return new SearchOutcome(false, evaluations);
    }
}
