using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Evolution.Strategies;

namespace Kenyon.Tests.Evolution;

/// <summary>A strategy under contract, and how far it must come on the standard functions.</summary>
/// <param name="Kind">Kind in the catalog.</param>
/// <param name="Options">Options for the tests.</param>
/// <param name="GenerationCount">Budget on the standard functions.</param>
/// <param name="SphereTarget">Best |x|² within the budget, from 10 genes at N(0, 3²) around a centre at 1.</param>
/// <param name="EllipsoidTarget">Best Σ 100^(i/9) x_i² within the budget.</param>
public sealed record OptimizerCase(
    string Kind, IOptimizerOptions Options, int GenerationCount, double SphereTarget, double EllipsoidTarget);

/// <summary>What every strategy is tested with. A new strategy adds one line.</summary>
public static class OptimizerContract
{
    public static IReadOnlyList<OptimizerCase> All { get; } =
    [
        new(GeneticAlgorithm.Kind, new GeneticAlgorithmOptions(64, 0.2, 4), 150, SphereTarget: 0.1, EllipsoidTarget: 1),
        new(GeneticAlgorithm.Kind, new GeneticAlgorithmOptions(64, 0.2, 0, Crossover: 0.5), 150, SphereTarget: 0.1, EllipsoidTarget: 1),
        new(CmaEs.Kind, new CmaOptions<CmaEs>(), 150, SphereTarget: 1e-6, EllipsoidTarget: 1e-2),
        new(
            CmaEs.Kind,
            new CmaOptions<CmaEs>(12, 0.5, SearchStart.Sample, Active: false, Restarts.Bipop, 1e-6),
            150,
            SphereTarget: 1e-6,
            EllipsoidTarget: 1e-2),
        new(SeparableCmaEs.Kind, new CmaOptions<SeparableCmaEs>(), 150, SphereTarget: 1e-6, EllipsoidTarget: 1e-2),
        new(SeparableCmaEs.Kind, new CmaOptions<SeparableCmaEs>(Restarts: Restarts.Ipop), 150, SphereTarget: 1e-6, EllipsoidTarget: 1e-2),
        new(Snes.Kind, new SnesOptions(), 150, SphereTarget: 1e-4, EllipsoidTarget: 1e-2),
        new(Xnes.Kind, new XnesOptions(), 450, SphereTarget: 1e-2, EllipsoidTarget: 1),
        new(OpenAiEs.Kind, new OpenAiEsOptions(), 150, SphereTarget: 0.3, EllipsoidTarget: 10),
        new(Pgpe.Kind, new PgpeOptions(64, 0.3, DeviationRate: 0.5), 300, SphereTarget: 0.5, EllipsoidTarget: 5),
        new(DifferentialEvolution.Kind, new DifferentialEvolutionOptions(64), 150, SphereTarget: 0.1, EllipsoidTarget: 1),
        new(
            DifferentialEvolution.Kind,
            new DifferentialEvolutionOptions(64, 5000, Reevaluate: true),
            150,
            SphereTarget: 0.1,
            EllipsoidTarget: 1),
        new(
            MapElites.Kind,
            new MapElitesOptions(64, ["one", "other"], [8, 8], Reevaluated: 0.25),
            150,
            SphereTarget: 1,
            EllipsoidTarget: 20),
        new(Nsga2.Kind, new Nsga2Options(64, ["one"]), 150, SphereTarget: 1, EllipsoidTarget: 20),
        new(Nsga2.Kind, new Nsga2Options(64, ["one", "other"], Reevaluate: true), 150, SphereTarget: 1, EllipsoidTarget: 20),
        new(RandomSearch.Kind, new RandomSearchOptions(64), 150, SphereTarget: 30, EllipsoidTarget: 400),
    ];

    public static SearchSpace Space { get; } = new(
    [
        new GeneGroup("free", 7, double.NegativeInfinity, double.PositiveInfinity, new NormalStart(3)),
        new GeneGroup("bounded", 3, -4, 2, new UniformStart(-4, 2)),
    ]);

    public static double Sphere(ReadOnlySpan<double> genome)
    {
        double sum = 0;
        foreach (double gene in genome)
        {
            sum += (gene - 1) * (gene - 1);
        }

        return -sum;
    }

    public static double Ellipsoid(ReadOnlySpan<double> genome)
    {
        double sum = 0;
        for (int gene = 0; gene < genome.Length; gene++)
        {
            sum += Math.Pow(100, gene / (genome.Length - 1.0)) * genome[gene] * genome[gene];
        }

        return -sum;
    }

    public delegate double Objective(ReadOnlySpan<double> genome);

    /// <summary>Runs generations; returns the best fitness seen.</summary>
    public static double Run(IOptimizer optimizer, Objective objective, int generationCount, List<double>? lastPopulation = null)
    {
        double best = double.NegativeInfinity;
        for (int generation = 0; generation < generationCount; generation++)
        {
            double[] population = Ask(optimizer);
            lastPopulation?.Clear();
            lastPopulation?.AddRange(population);
            var fitness = Score(optimizer, objective, population);
            best = Math.Max(best, fitness.Max());
            Tell(optimizer, population, fitness);
        }

        return best;
    }

    /// <summary>Asks for a generation, which may be of another size than the one before.</summary>
    public static double[] Ask(IOptimizer optimizer)
    {
        var population = new double[optimizer.PopulationSize * optimizer.GeneCount];
        optimizer.Ask(population);
        return population;
    }

    /// <summary>Tells fitness and, where the strategy wants measures, the distance of its first genes from 0, over 8.</summary>
    public static void Tell(IOptimizer optimizer, double[] population, double[] fitness) => optimizer.Tell(
        population,
        fitness,
        [.. population.Chunk(optimizer.GeneCount)
            .SelectMany(genome => genome.Take(optimizer.Measures.Count).Select(gene => Math.Abs(gene) / 8))]);

    public static double[] Score(IOptimizer optimizer, Objective objective, double[] population)
    {
        var fitness = new double[optimizer.PopulationSize];
        for (int candidate = 0; candidate < fitness.Length; candidate++)
        {
            fitness[candidate] = objective(population.AsSpan(candidate * optimizer.GeneCount, optimizer.GeneCount));
        }

        return fitness;
    }
}
