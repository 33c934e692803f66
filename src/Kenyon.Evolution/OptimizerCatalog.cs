using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Evolution.Strategies;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution;

/// <summary>
/// The strategies there are: one entry each. A new strategy is one file, one entry here, one case in the contract tests; or it lives in a
/// program of its own, which adds it at its start.
/// </summary>
public static class OptimizerCatalog
{
    private static readonly Catalog<OptimizerEntry> s_catalog = new(
        "strategy",
        entry => entry.Kind,
        entry => CodeIdentity.Of(entry.OptionsType, entry.Create.Method, entry.Memory.Method),
    [
        new(
            GeneticAlgorithm.Kind,
            typeof(GeneticAlgorithmOptions),
            (options, space, seed) => new GeneticAlgorithm((GeneticAlgorithmOptions)options, space, seed),
            (options, genes, generations) => GeneticAlgorithm.Memory((GeneticAlgorithmOptions)options, genes, generations)),
        new(
            CmaEs.Kind,
            typeof(CmaOptions<CmaEs>),
            (options, space, seed) => new CmaEs((CmaOptions<CmaEs>)options, space, seed),
            (options, genes, generations) => CmaEs.Memory((CmaOptions<CmaEs>)options, genes, generations)),
        new(
            SeparableCmaEs.Kind,
            typeof(CmaOptions<SeparableCmaEs>),
            (options, space, seed) => new SeparableCmaEs((CmaOptions<SeparableCmaEs>)options, space, seed),
            (options, genes, generations) => SeparableCmaEs.Memory((CmaOptions<SeparableCmaEs>)options, genes, generations)),
        new(
            Snes.Kind,
            typeof(SnesOptions),
            (options, space, seed) => new Snes((SnesOptions)options, space, seed),
            (options, genes, generations) => Snes.Memory((SnesOptions)options, genes, generations)),
        new(
            Xnes.Kind,
            typeof(XnesOptions),
            (options, space, seed) => new Xnes((XnesOptions)options, space, seed),
            (options, genes, generations) => Xnes.Memory((XnesOptions)options, genes, generations)),
        new(
            OpenAiEs.Kind,
            typeof(OpenAiEsOptions),
            (options, space, seed) => new OpenAiEs((OpenAiEsOptions)options, space, seed),
            (options, genes, generations) => OpenAiEs.Memory((OpenAiEsOptions)options, genes, generations)),
        new(
            Pgpe.Kind,
            typeof(PgpeOptions),
            (options, space, seed) => new Pgpe((PgpeOptions)options, space, seed),
            (options, genes, generations) => Pgpe.Memory((PgpeOptions)options, genes, generations)),
        new(
            DifferentialEvolution.Kind,
            typeof(DifferentialEvolutionOptions),
            (options, space, seed) => new DifferentialEvolution((DifferentialEvolutionOptions)options, space, seed),
            (options, genes, generations) => DifferentialEvolution.Memory((DifferentialEvolutionOptions)options, genes, generations)),
        new(
            MapElites.Kind,
            typeof(MapElitesOptions),
            (options, space, seed) => new MapElites((MapElitesOptions)options, space, seed),
            (options, genes, generations) => MapElites.Memory((MapElitesOptions)options, genes, generations)),
        new(
            Nsga2.Kind,
            typeof(Nsga2Options),
            (options, space, seed) => new Nsga2((Nsga2Options)options, space, seed),
            (options, genes, generations) => Nsga2.Memory((Nsga2Options)options, genes, generations)),
        new(
            RandomSearch.Kind,
            typeof(RandomSearchOptions),
            (options, space, seed) => new RandomSearch((RandomSearchOptions)options, space, seed),
            (options, genes, generations) => RandomSearch.Memory((RandomSearchOptions)options, genes, generations)),
    ],
        Problem);

    /// <summary>All strategies by kind, Kenyon's first. Nothing can be added from now on.</summary>
    public static IReadOnlyList<OptimizerEntry> All => s_catalog.All;

    /// <summary>What a program added, a line each with its code. Nothing can be added from now on.</summary>
    public static IReadOnlyList<string> Additions => s_catalog.Additions;

    /// <summary>Adds a strategy to this program, once at its start: files can name it from now on.</summary>
    /// <param name="entry">The strategy; its options are of a type of its own.</param>
    /// <exception cref="ArgumentException">Its name or its options cannot be, or are there already.</exception>
    /// <exception cref="InvalidOperationException">Somebody has asked already which strategies there are.</exception>
    public static void Add(OptimizerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        s_catalog.Add(entry);
    }

    /// <summary>The kind of strategy that options belong to.</summary>
    /// <param name="options">Options of a strategy.</param>
    /// <exception cref="ArgumentException">No strategy has such options.</exception>
    public static string KindOf(IOptimizerOptions options) => Find(options).Kind;

    /// <summary>Makes the strategy that options belong to, at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid, or no strategy has such options.</exception>
    public static IOptimizer Create(IOptimizerOptions options, SearchSpace space, ulong seed) => Find(options).Create(options, space, seed);

    /// <summary>What the strategy that options belong to needs, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate.</param>
    /// <param name="generationCount">Generations of the run.</param>
    /// <exception cref="ArgumentException">No strategy has such options.</exception>
    public static StrategyMemory MemoryOf(IOptimizerOptions options, decimal geneCount, int generationCount) =>
        Find(options).Memory(options, geneCount, generationCount);

    private static OptimizerEntry Find(IOptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return All.FirstOrDefault(entry => entry.OptionsType == options.GetType())
            ?? throw new ArgumentException($"No strategy has options of type {options.GetType().Name}.", nameof(options));
    }

    private static string? Problem(OptimizerEntry entry, IReadOnlyList<OptimizerEntry> known) =>
        !entry.OptionsType.IsAssignableTo(typeof(IOptimizerOptions))
            ? $"has options of type {entry.OptionsType.Name}; must implement {nameof(IOptimizerOptions)}."
        : known.FirstOrDefault(other => other.OptionsType == entry.OptionsType) is { } other
            ? $"has the options of {other.Kind}, {entry.OptionsType.Name}; must have a record of its own, by which it is found."
        : null;
}
