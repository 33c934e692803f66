using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Strategies;

/// <summary>Options of <see cref="Nsga2"/>.</summary>
/// <param name="PopulationSize">Genomes kept (N), in [4, 65536].</param>
/// <param name="Objectives">Names of the numbers to be minimised beside maximal fitness.</param>
/// <param name="Crossover">Probability that two parents are crossed, in [0, 1].</param>
/// <param name="CrossoverIndex">How near children are to their parents (η_c), in [0, 1000].</param>
/// <param name="MutationIndex">How small mutations are (η_m), in [0, 1000].</param>
/// <param name="Mutation">Probability that a gene mutates, in [0, 1]; 0: 1 / n.</param>
/// <param name="Reevaluate">Whether parents are evaluated anew beside their children.</param>
public sealed record Nsga2Options(
    [Description("Genomes kept from generation to generation; as many children are made of them.")]
    [Range(4, 65536)]
    int PopulationSize = 100,
    [Description("The numbers to be minimised, while fitness is maximised.")]
    [MinLength(1)]
    [MaxLength(4)]
    IReadOnlyList<string>? Objectives = null,
    [Description("Probability that two parents are crossed.")]
    [Range(0.0, 1.0)]
    double Crossover = 0.9,
    [Description("Distribution index of simulated binary crossover: larger, and children are nearer to their parents.")]
    [Range(0.0, 1000.0)]
    double CrossoverIndex = 20,
    [Description("Distribution index of polynomial mutation: larger, and mutations are smaller.")]
    [Range(0.0, 1000.0)]
    double MutationIndex = 20,
    [Description("Probability that a gene mutates; 0: 1 / n.")]
    [Range(0.0, 1.0)]
    double Mutation = 0,
    [Description(
        "Whether parents are evaluated anew beside their children: twice the evaluations, and no parent survives by one lucky life.")]
    bool Reevaluate = false) : IOptimizerOptions
{
    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Validate(string path) =>
    [
        .. StrategyChecks.Population(path, PopulationSize, mayBeZero: false),
        .. Objectives is { Count: >= 1 and <= 4 } && Objectives.Distinct().Count() == Objectives.Count ? Enumerable.Empty<OptionProblem>()
            : [new($"{path}.objectives", $"names {Objectives?.Count ?? 0} objectives; must name 1 to 4, each once.")],
        .. StrategyChecks.Number(path, "crossover", Crossover, 0, 1),
        .. StrategyChecks.Number(path, "crossoverIndex", CrossoverIndex, 0, 1000),
        .. StrategyChecks.Number(path, "mutationIndex", MutationIndex, 0, 1000),
        .. StrategyChecks.Number(path, "mutation", Mutation, 0, 1),
    ];
}

/// <summary>
/// NSGA-II: a population that spreads along the Pareto front of fitness (maximised) and further objectives (minimised) (Deb, Pratap,
/// Agarwal and Meyarivan 2002, doi 10.1109/4235.996017), with simulated binary crossover (Deb and Agrawal 1995) and polynomial mutation.
/// Children beyond the bounds are limited to them; where a gene has no bounds, six start deviations take the place of their distance.
/// </summary>
public sealed class Nsga2 : IOptimizer, IArchive
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "nsga2";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(Nsga2Options options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        decimal candidates = options.Reevaluate ? 2m * options.PopulationSize : options.PopulationSize;
        return StrategyMemory.OfGenomes(candidates, geneCount, 2m * options.PopulationSize, "populationSize × genome");
    }

    private readonly Nsga2Options _options;
    private readonly SearchSpace _space;
    private readonly ulong _seed;
    private readonly double _mutation;
    private readonly double[] _ranges;
    private List<ArchiveEntry> _parents = []; // best first: by front, then by crowding

    // Of the parents, for tournaments; follow from them.
    private int[] _fronts = [];
    private double[] _crowding = [];

    /// <summary>The strategy at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public Nsga2(Nsga2Options options, SearchSpace space, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(space);
        StrategyChecks.ThrowIfInvalid(options);
        (_options, _space, _seed) = (options, space, seed);
        _mutation = options.Mutation > 0 ? options.Mutation : 1.0 / space.GeneCount;
        _ranges = new double[space.GeneCount];
        for (int gene = 0; gene < _ranges.Length; gene++)
        {
            double range = space.Upper[gene] - space.Lower[gene];
            _ranges[gene] = double.IsFinite(range) ? range : 6 * space.Deviation[gene];
        }
    }

    /// <inheritdoc/>
    public int PopulationSize => FirstChild + _options.PopulationSize;

    /// <inheritdoc/>
    public int GeneCount => _space.GeneCount;

    /// <inheritdoc/>
    public int Generation { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Measures => _options.Objectives!;

    /// <inheritdoc/>
    public string ArchiveName => "front";

    /// <inheritdoc/>
    public IReadOnlyList<ArchiveEntry> Archive =>
        [.. _parents.Where((parent, index) => _fronts[index] == 0 && double.IsFinite(parent.Fitness))];

    // Parents stand before their children where they are evaluated anew.
    private int FirstChild => _options.Reevaluate ? _parents.Count : 0;

    /// <inheritdoc/>
    public void Ask(Span<double> population)
    {
        Shapes.CheckPopulation(this, population.Length);
        for (int candidate = 0; candidate < PopulationSize; candidate++)
        {
            var genome = population.Slice(candidate * GeneCount, GeneCount);
            if (_parents.Count == 0)
            {
                _space.InitialSample(Key(Draw.InitialGenome, candidate), genome);
            }
            else if (candidate < FirstChild)
            {
                _parents[candidate].Genome.CopyTo(genome);
            }
            else
            {
                MakeChild(candidate - FirstChild, genome);
            }
        }
    }

    /// <inheritdoc/>
    public void Tell(ReadOnlySpan<double> population, ReadOnlySpan<double> fitness) => Tell(population, fitness, []);

    /// <inheritdoc/>
    public void Tell(ReadOnlySpan<double> population, ReadOnlySpan<double> fitness, ReadOnlySpan<double> measures)
    {
        Shapes.CheckPopulation(this, population.Length);
        Shapes.CheckFitness(this, fitness.Length);
        Shapes.CheckMeasures(this, measures.Length);
        var all = _options.Reevaluate ? [] : _parents;
        for (int candidate = 0; candidate < fitness.Length; candidate++)
        {
            all.Add(new ArchiveEntry(
                population.Slice(candidate * GeneCount, GeneCount).ToArray(),
                fitness[candidate],
                measures.Slice(candidate * Measures.Count, Measures.Count).ToArray()));
        }

        var sorting = NondominatedSorting.Of(all);
        int[] kept = [.. sorting.BestFirst().Take(_options.PopulationSize)];
        Adopt([.. kept.Select(index => all[index])]);
        Generation++;
    }

    /// <summary>The genome of the highest fitness on the front.</summary>
    /// <inheritdoc/>
    public bool TryMean(Span<double> mean)
    {
        Shapes.CheckGenome(this, mean.Length);
        if (_parents.Count == 0)
        {
            return false;
        }

        _parents[Ranking.BestFirst([.. _parents.Select(parent => parent.Fitness)])[0]].Genome.CopyTo(mean);
        return true;
    }

    /// <inheritdoc/>
    public OptimizerState Save() => new(Kind, Generation, new Dictionary<string, double[]>
    {
        ["fitness"] = [.. _parents.Select(parent => parent.Fitness)],
        ["measures"] = [.. _parents.SelectMany(parent => parent.Measures)],
        ["genomes"] = [.. _parents.SelectMany(parent => parent.Genome)],
    });

    /// <inheritdoc/>
    public void Restore(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        double[] fitness = state.Read(Kind, "fitness");
        double[][] measures = [.. state.Read(Kind, "measures", fitness.Length * Measures.Count).Chunk(Measures.Count)];
        double[][] genomes = [.. state.Read(Kind, "genomes", fitness.Length * GeneCount).Chunk(GeneCount)];
        Adopt([.. fitness.Select((value, index) => new ArchiveEntry(genomes[index], value, measures[index]))]);
        Generation = state.Generation;
    }

    private void Adopt(List<ArchiveEntry> parents)
    {
        _parents = parents;
        var sorting = NondominatedSorting.Of(parents);
        (_fronts, _crowding) = (sorting.Fronts, sorting.Crowding);
    }

    /// <summary>Two tournaments, one crossing, mutation. Children 2j and 2j + 1 are the two of one pair of parents.</summary>
    private void MakeChild(int child, Span<double> genome)
    {
        int pair = child / 2;
        double[] one = Winner(pair, 0);
        double[] other = Winner(pair, 2);
        (child % 2 == 0 ? one : other).CopyTo(genome);
        var crossing = Key(Draw.CrossoverMask, pair);
        if (crossing.Uniform(0) < _options.Crossover)
        {
            for (int gene = 0; gene < genome.Length; gene++)
            {
                // Each gene crosses with probability ½. The two children lie symmetrically about the parents' mean, and which of them is
                // nearer to which parent is a matter of chance: without it, a child would be a copy of one parent but for small steps.
                if (crossing.Uniform((uint)(4 + (4 * gene))) < 0.5f)
                {
                    double spread = CrossingSpread(crossing.Uniform((uint)(5 + (4 * gene))));
                    double half = 0.5 * spread * (one[gene] - other[gene]);
                    bool isNearFirst = crossing.Uniform((uint)(6 + (4 * gene))) < 0.5f == (child % 2 == 0);
                    genome[gene] = (0.5 * (one[gene] + other[gene])) + (isNearFirst ? half : -half);
                }
            }
        }

        var mutation = Key(Draw.Mutation, child);
        for (int gene = 0; gene < genome.Length; gene++)
        {
            if (mutation.Uniform((uint)(2 * gene)) < _mutation)
            {
                genome[gene] += MutationStep(mutation.Uniform((uint)((2 * gene) + 1))) * _ranges[gene];
            }
        }

        _space.Limit(genome);
    }

    /// <summary>β of simulated binary crossover: density ½ (η + 1) β^η below 1, ½ (η + 1) / β^(η + 2) above.</summary>
    private double CrossingSpread(double uniform)
    {
        double power = 1 / (_options.CrossoverIndex + 1);
        return uniform < 0.5 ? DoubleMath.Pow(2 * uniform, power) : DoubleMath.Pow(1 / (2 * (1 - uniform)), power);
    }

    /// <summary>δ of polynomial mutation, in [−1, 1].</summary>
    private double MutationStep(double uniform)
    {
        double power = 1 / (_options.MutationIndex + 1);
        return uniform < 0.5 ? DoubleMath.Pow(2 * uniform, power) - 1 : 1 - DoubleMath.Pow(2 * (1 - uniform), power);
    }

    private double[] Winner(int pair, uint firstDraw)
    {
        var key = Key(Draw.Tournament, pair);
        int one = key.Below(_parents.Count, firstDraw);
        int other = key.Below(_parents.Count, firstDraw + 1);
        bool otherWins = _fronts[other] < _fronts[one] || (_fronts[other] == _fronts[one] && _crowding[other] > _crowding[one]);
        return _parents[otherWins ? other : one].Genome;
    }

    private RandomKey Key(Draw use, int candidate) => new(_seed, use, Generation, candidate);
}
