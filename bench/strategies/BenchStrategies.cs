using Kenyon.Evolution;
using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Evolution.Strategies;

namespace Kenyon.StrategyBench;

/// <summary>The strategies as they are benchmarked: defaults of the papers, σ0 = 2, start at a random point.</summary>
public static class BenchStrategies
{
    // Steps are in start deviations: U(−4, 4) has 8 / √12.
    private static readonly double s_step = 2 * Math.Sqrt(12) / 8;

    /// <summary>Options by name, in the order of the table, made for a dimension and a budget of evaluations.</summary>
    public static IReadOnlyList<(string Name, Func<int, long, IOptimizerOptions> Options)> All { get; } =
    [
        ("cmaEs", (_, _) => new CmaOptions<CmaEs>(InitialStep: s_step, Start: SearchStart.Sample)),
        ("cmaEs-bipop", (_, _) => new CmaOptions<CmaEs>(InitialStep: s_step, Start: SearchStart.Sample, Restarts: Restarts.Bipop)),
        ("separableCmaEs", (_, _) => new CmaOptions<SeparableCmaEs>(InitialStep: s_step, Start: SearchStart.Sample)),
        ("snes", (_, _) => new SnesOptions(InitialStep: s_step, Start: SearchStart.Sample)),
        ("xnes", (_, _) => new XnesOptions(InitialStep: s_step, Start: SearchStart.Sample)),
        ("differentialEvolution", (_, budget) => new DifferentialEvolutionOptions(ReductionEvaluations: (int)budget)),
        ("openAiEs", (_, _) => new OpenAiEsOptions(Step: 0.05, Start: SearchStart.Sample, Rate: 0.02, Decay: 0)),
        ("pgpe", (_, _) => new PgpeOptions(InitialStep: s_step, Start: SearchStart.Sample)),
        ("geneticAlgorithm", (_, _) => new GeneticAlgorithmOptions(64, 0.2, 4, Crossover: 0.5)),
        ("randomSearch", (_, _) => new RandomSearchOptions(64)),
    ];

    /// <summary>Makes a strategy from its space and seed.</summary>
    /// <param name="name">A name of <see cref="All"/>.</param>
    /// <param name="dimension">D.</param>
    /// <param name="budget">Most evaluations of a run.</param>
    public static Func<SearchSpace, ulong, IOptimizer> Find(string name, int dimension, long budget)
    {
        var options = All.First(entry => entry.Name == name).Options(dimension, budget);
        return (space, seed) => OptimizerCatalog.Create(options, space, seed);
    }
}
