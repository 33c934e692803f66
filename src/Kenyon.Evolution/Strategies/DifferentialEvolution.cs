using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Strategies;

/// <summary>Options of <see cref="DifferentialEvolution"/>.</summary>
/// <param name="PopulationSize">First number of genomes (N), in [4, 65536]; 0: 18 n.</param>
/// <param name="ReductionEvaluations">Evaluations over which N shrinks to 4, in [0, 1e9]; 0: N stays.</param>
/// <param name="MemorySize">Entries of the memory of good parameters (H), in [1, 1000].</param>
/// <param name="BestShare">Share of the genomes that count as the best (p), in (0, 1].</param>
/// <param name="ArchiveRate">Size of the archive of replaced genomes over N, in [0, 10].</param>
/// <param name="Reevaluate">Whether parents are evaluated anew beside their trials.</param>
public sealed record DifferentialEvolutionOptions(
    [Description("First number of genomes (N); 0: 18 n.")]
    [Range(0, 65536)]
    int PopulationSize = 0,
    [Description("Evaluations over which the number of genomes shrinks to 4; 0: it stays.")]
    [Range(0, 1_000_000_000)]
    int ReductionEvaluations = 0,
    [Description("Entries of the memory of good parameters.")]
    [Range(1, 1000)]
    int MemorySize = 6,
    [Description("Share of the genomes that count as the best.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    double BestShare = 0.11,
    [Description("Size of the archive of replaced genomes, over the number of genomes.")]
    [Range(0.0, 10.0)]
    double ArchiveRate = 2.6,
    [Description(
        "Whether parents are evaluated anew beside their trials: twice the evaluations, and no parent survives by one lucky life.")]
    bool Reevaluate = false) : IOptimizerOptions
{
    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Validate(string path) =>
    [
        .. PopulationSize == 0 || PopulationSize is >= 4 and <= 65536 ? Enumerable.Empty<OptionProblem>()
            : [new($"{path}.populationSize", $"is {PopulationSize}; must be in [4, 65536], or 0 for 18 n.")],
        .. StrategyChecks.Number(path, "reductionEvaluations", ReductionEvaluations, 0, 1e9),
        .. StrategyChecks.Number(path, "memorySize", MemorySize, 1, 1000),
        .. StrategyChecks.Number(path, "bestShare", BestShare, 0, 1, lowestIsAllowed: false),
        .. StrategyChecks.Number(path, "archiveRate", ArchiveRate, 0, 10),
    ];
}

/// <summary>
/// Differential evolution that learns its parameters from its successes and, if told, shrinks its population: SHADE and L-SHADE (Tanabe and
/// Fukunaga 2014, doi 10.1109/CEC.2014.6900380). A trial is made of differences between genomes, so genes of
/// unequal scale need no care. Trials beyond the bounds are limited to them.
/// </summary>
public sealed class DifferentialEvolution : IOptimizer
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "differentialEvolution";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(DifferentialEvolutionOptions options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        decimal parents = options.PopulationSize > 0 ? options.PopulationSize : Math.Min(65536, 18 * geneCount);
        return StrategyMemory.OfGenomes(
            options.Reevaluate ? 2 * parents : parents,
            geneCount,
            parents * (1 + (decimal)options.ArchiveRate),
            "populationSize × (1 + archiveRate) × genome");
    }

    private const int SmallestPopulation = 4;
    private const double Spread = 0.1;

    // A parent that failed is infinitely bad; a number keeps the weights of the memory finite.
    private const double FailedFitness = -1e30;

    private readonly DifferentialEvolutionOptions _options;
    private readonly SearchSpace _space;
    private readonly ulong _seed;
    private readonly int _firstSize;
    private readonly float[] _uniforms;
    private List<double[]> _genomes = [];
    private List<double> _fitness = [];
    private List<double[]> _archive = [];
    private double[] _scaleMemory;
    private double[] _crossoverMemory; // negative: ⊥, which stands for 0
    private int _memoryPosition;
    private long _evaluations;

    /// <summary>A differential evolution at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public DifferentialEvolution(DifferentialEvolutionOptions options, SearchSpace space, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(space);
        StrategyChecks.ThrowIfInvalid(options);
        (_options, _space, _seed) = (options, space, seed);
        _firstSize = options.PopulationSize > 0 ? options.PopulationSize : Math.Min(65536, 18 * space.GeneCount);
        _uniforms = new float[space.GeneCount];
        _scaleMemory = new double[options.MemorySize];
        _crossoverMemory = new double[options.MemorySize];
        Array.Fill(_scaleMemory, 0.5);
        Array.Fill(_crossoverMemory, 0.5);
    }

    /// <inheritdoc/>
    public int PopulationSize => Generation == 0 ? _firstSize : FirstTrial + _genomes.Count;

    /// <inheritdoc/>
    public int GeneCount => _space.GeneCount;

    /// <inheritdoc/>
    public int Generation { get; private set; }

    // Parents stand before the trials where they are evaluated anew.
    private int FirstTrial => _options.Reevaluate ? _genomes.Count : 0;

    /// <inheritdoc/>
    public void Ask(Span<double> population)
    {
        Shapes.CheckPopulation(this, population.Length);
        if (Generation == 0)
        {
            for (int candidate = 0; candidate < PopulationSize; candidate++)
            {
                _space.InitialSample(Key(Draw.InitialGenome, candidate), population.Slice(candidate * GeneCount, GeneCount));
            }

            return;
        }

        for (int candidate = 0; candidate < FirstTrial; candidate++)
        {
            _genomes[candidate].CopyTo(population[(candidate * GeneCount)..]);
        }

        var order = Ranking.BestFirst(_fitness.ToArray());
        for (int parent = 0; parent < _genomes.Count; parent++)
        {
            MakeTrial(parent, order, population.Slice((FirstTrial + parent) * GeneCount, GeneCount));
        }
    }

    /// <inheritdoc/>
    public void Tell(ReadOnlySpan<double> population, ReadOnlySpan<double> fitness)
    {
        Shapes.CheckPopulation(this, population.Length);
        Shapes.CheckFitness(this, fitness.Length);
        _evaluations += fitness.Length;
        if (Generation == 0)
        {
            for (int candidate = 0; candidate < _firstSize; candidate++)
            {
                _genomes.Add(population.Slice(candidate * GeneCount, GeneCount).ToArray());
                _fitness.Add(Finite(fitness[candidate]));
            }
        }
        else
        {
            Select(population, fitness);
        }

        Shrink();
        Generation++;
    }

    /// <inheritdoc/>
    public bool TryMean(Span<double> mean)
    {
        Shapes.CheckGenome(this, mean.Length);
        if (Generation == 0)
        {
            return false;
        }

        _genomes[Ranking.BestFirst(_fitness.ToArray())[0]].CopyTo(mean);
        return true;
    }

    /// <inheritdoc/>
    public OptimizerState Save() => new(Kind, Generation, new Dictionary<string, double[]>
    {
        ["counts"] = [_memoryPosition, _evaluations],
        ["genomes"] = [.. _genomes.SelectMany(genome => genome)],
        ["fitness"] = [.. _fitness],
        ["archive"] = [.. _archive.SelectMany(genome => genome)],
        ["scales"] = [.. _scaleMemory],
        ["crossovers"] = [.. _crossoverMemory],
    });

    /// <inheritdoc/>
    public void Restore(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        double[] counts = state.Read(Kind, "counts", 2);
        double[] scales = state.Read(Kind, "scales", _options.MemorySize);
        double[] crossovers = state.Read(Kind, "crossovers", _options.MemorySize);
        double[] fitness = state.Read(Kind, "fitness");
        double[] genomes = state.Read(Kind, "genomes", fitness.Length * GeneCount);
        double[] archive = state.Read(Kind, "archive");
        (_memoryPosition, _evaluations) = ((int)counts[0], (long)counts[1]);
        (_scaleMemory, _crossoverMemory) = ([.. scales], [.. crossovers]);
        _fitness = [.. fitness];
        _genomes = [.. genomes.Chunk(GeneCount)];
        _archive = [.. archive.Chunk(GeneCount)];
        Generation = state.Generation;
    }

    /// <summary>current-to-pbest/1/bin: v = x + F (x_pbest − x) + F (x_r1 − x_r2), then binomial crossover with x.</summary>
    private void MakeTrial(int parent, int[] order, Span<double> trial)
    {
        var choice = Key(Draw.DifferenceChoice, parent);
        var (scale, crossover) = Parameters(parent);
        int bestCount = Math.Max(2, (int)Math.Round(_options.BestShare * _genomes.Count, MidpointRounding.AwayFromZero));
        double[] own = _genomes[parent];
        double[] best = _genomes[order[choice.Below(Math.Min(bestCount, _genomes.Count), 1)]];

        // r1 and r2 differ from the parent and from each other: the numbers that are taken are skipped.
        int first = choice.Below(_genomes.Count - 1, 2);
        first += first >= parent ? 1 : 0;
        int second = choice.Below(_genomes.Count + _archive.Count - 2, 3);
        second += second >= Math.Min(parent, first) ? 1 : 0;
        second += second >= Math.Max(parent, first) ? 1 : 0;
        double[] from = second < _genomes.Count ? _genomes[second] : _archive[second - _genomes.Count];
        int certain = choice.Below(GeneCount, 4);
        Key(Draw.CrossoverMask, parent).FillUniform(0, _uniforms);
        for (int gene = 0; gene < trial.Length; gene++)
        {
            trial[gene] = gene == certain || _uniforms[gene] < crossover
                ? own[gene] + (scale * (best[gene] - own[gene])) + (scale * (_genomes[first][gene] - from[gene]))
                : own[gene];
        }

        _space.Limit(trial);
    }

    /// <summary>
    /// F from a Cauchy, CR from a normal distribution around a random entry of the memory: a pure function of generation and parent.
    /// </summary>
    private (double Scale, double Crossover) Parameters(int parent)
    {
        int entry = Key(Draw.DifferenceChoice, parent).Below(_options.MemorySize, 0);
        var key = Key(Draw.DifferenceScale, parent);
        double crossover = _crossoverMemory[entry] < 0 ? 0 : Math.Max(0, Math.Min(1, _crossoverMemory[entry] + (Spread * key.Normal(0))));
        for (uint attempt = 1; ; attempt++)
        {
            // The ratio of two normal numbers is a Cauchy number. One that is not positive is drawn anew.
            double scale = _scaleMemory[entry] + (Spread * key.Normal(2 * attempt) / key.Normal((2 * attempt) + 1));
            if (scale > 0)
            {
                return (Math.Min(1, scale), crossover);
            }
        }
    }

    private void Select(ReadOnlySpan<double> population, ReadOnlySpan<double> fitness)
    {
        var successes = new List<(double Scale, double Crossover, double Gain)>();
        for (int parent = 0; parent < _genomes.Count; parent++)
        {
            double before = _options.Reevaluate ? Finite(fitness[parent]) : _fitness[parent];
            double after = Finite(fitness[FirstTrial + parent]);
            _fitness[parent] = before;
            if (after < before)
            {
                continue;
            }

            if (after > before)
            {
                var (scale, crossover) = Parameters(parent);
                successes.Add((scale, crossover, after - before));
                _archive.Add(_genomes[parent]);
            }

            _fitness[parent] = after;
        }

        for (int parent = 0; parent < _genomes.Count; parent++)
        {
            // All trials were made of the old genomes; only now may they be replaced.
            if (Finite(fitness[FirstTrial + parent]) == _fitness[parent])
            {
                _genomes[parent] = population.Slice((FirstTrial + parent) * GeneCount, GeneCount).ToArray();
            }
        }

        Learn(successes);
    }

    /// <summary>
    /// Lehmer means of the parameters that succeeded, weighted by what they gained, replace the oldest entry of the memory.
    /// </summary>
    private void Learn(List<(double Scale, double Crossover, double Gain)> successes)
    {
        if (successes.Count == 0)
        {
            return;
        }

        double Mean(Func<(double Scale, double Crossover, double Gain), double> value)
        {
            double squares = 0;
            double sum = 0;
            foreach (var success in successes)
            {
                squares += success.Gain * value(success) * value(success);
                sum += success.Gain * value(success);
            }

            return sum > 0 ? squares / sum : 0;
        }

        bool isTerminal = _crossoverMemory[_memoryPosition] < 0 || successes.All(success => success.Crossover == 0);
        _scaleMemory[_memoryPosition] = Mean(success => success.Scale);
        _crossoverMemory[_memoryPosition] = isTerminal ? -1 : Mean(success => success.Crossover);
        _memoryPosition = (_memoryPosition + 1) % _options.MemorySize;
    }

    /// <summary>Linear reduction of the population with the evaluations (N from N₀ to 4) and of the archive with it.</summary>
    private void Shrink()
    {
        if (_options.ReductionEvaluations > 0)
        {
            double share = Math.Min(1, _evaluations / (double)_options.ReductionEvaluations);
            int size = (int)Math.Round(_firstSize + ((SmallestPopulation - _firstSize) * share), MidpointRounding.AwayFromZero);
            if (size < _genomes.Count)
            {
                int[] kept = [.. Ranking.BestFirst(_fitness.ToArray()).Take(size).Order()];
                (_genomes, _fitness) = ([.. kept.Select(index => _genomes[index])], [.. kept.Select(index => _fitness[index])]);
            }
        }

        int room = (int)(_options.ArchiveRate * _genomes.Count);
        for (uint draw = 0; _archive.Count > room; draw++)
        {
            _archive.RemoveAt(Key(Draw.ArchiveChoice, 0).Below(_archive.Count, draw));
        }
    }

    private RandomKey Key(Draw use, int candidate) => new(_seed, use, Generation, candidate);

    private static double Finite(double fitness) => double.IsFinite(fitness) ? fitness : FailedFitness;
}
