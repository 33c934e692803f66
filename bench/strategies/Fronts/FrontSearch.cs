using Kenyon.Evolution.Spaces;
using Kenyon.Evolution.Strategies;

namespace Kenyon.StrategyBench.Fronts;

/// <summary>NSGA-II on the ZDT functions: 30 variables, population 100, 250 generations.</summary>
public static class FrontSearch
{
    private const int VariableCount = 30;
    private const int GenerationCount = 250;

    /// <summary>Area of the front found over the area of the true front.</summary>
    /// <param name="function">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    public static double Run(ZdtFunction function, ulong seed)
    {
        var space = new SearchSpace([new GeneGroup("x", VariableCount, 0, 1, new UniformStart(0, 1))]);
        var optimizer = new Nsga2(new Nsga2Options(100, ["second"]), space, seed);
        var population = new double[optimizer.PopulationSize * VariableCount];
        var fitness = new double[optimizer.PopulationSize];
        var measures = new double[optimizer.PopulationSize];
        while (optimizer.Generation < GenerationCount)
        {
            optimizer.Ask(population);
            for (int candidate = 0; candidate < fitness.Length; candidate++)
            {
                var (first, second) = function.ValueAt(population.AsSpan(candidate * VariableCount, VariableCount));
                (fitness[candidate], measures[candidate]) = (-first, second);
            }

            optimizer.Tell(population, fitness, measures);
        }

        return ZdtFunction.Area(optimizer.Archive.Select(entry => (-entry.Fitness, entry.Measures[0]))) / function.TrueArea();
    }

    /// <summary>The median over seeds 1 … <paramref name="seedCount"/>.</summary>
    /// <param name="function">What is searched.</param>
    /// <param name="seedCount">An odd number of seeds.</param>
    public static double Median(ZdtFunction function, int seedCount)
    {
        var shares = new double[seedCount];
        Parallel.For(0, seedCount, index => shares[index] = Run(function, (ulong)(index + 1)));
        Array.Sort(shares);
        return shares[seedCount / 2];
    }
}
