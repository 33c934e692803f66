using Kenyon.Evolution;

namespace Kenyon.StrategyBench;

/// <summary>How one search for a target went.</summary>
/// <param name="Success">Whether the target was reached.</param>
/// <param name="Evaluations">Evaluations up to the one that reached it, or all.</param>
public sealed record SearchOutcome(bool Success, long Evaluations);

/// <summary>Runs a strategy on a function that is to be minimised.</summary>
public static class Search
{
    /// <summary>A value of a point.</summary>
    /// <param name="x">The point.</param>
    public delegate double Objective(ReadOnlySpan<double> x);

    /// <summary>Searches until the target or the end of the budget.</summary>
    /// <param name="optimizer">The strategy.</param>
    /// <param name="objective">What is to be minimised.</param>
    /// <param name="target">A value at most this is success.</param>
    /// <param name="budget">Most evaluations.</param>
    public static SearchOutcome Run(IOptimizer optimizer, Objective objective, double target, long budget)
    {
        long evaluations = 0;
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
        }

        return new SearchOutcome(false, evaluations);
    }
}
