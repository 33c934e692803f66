using System.Runtime.CompilerServices;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Evolution.Strategies;

/// <summary>
/// Truncation selection with elites and Gaussian mutation (MODEL.md, section 6). The elites come first in the next generation and are
/// evaluated anew; every other child is a uniformly chosen parent, or with some probability a gene-wise mixture of two, plus noise on
/// every gene, limited to the bounds. Failed candidates are neither parents nor elites unless all have failed.
/// </summary>
public sealed class GeneticAlgorithm : IOptimizer
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "geneticAlgorithm";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(GeneticAlgorithmOptions options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        decimal kept = Math.Max(Math.Max(1, Math.Round((decimal)options.Truncation * options.PopulationSize)), options.Elites);
        return StrategyMemory.OfGenomes(options.PopulationSize, geneCount, kept, "elites × genome");
    }

    // The first words of a CrossoverMask stream say whether; the bits from this word on say which gene (a multiple of 4).
    private const uint MaskStart = 4;

    private readonly GeneticAlgorithmOptions _options;
    private readonly SearchSpace _space;
    private readonly ulong _seed;
    private readonly double[] _deviations;
    private readonly float[] _noise;
    private readonly uint[] _mask;

    // The best of the last told generation, best first: rows of GeneCount. Both counts refer to its first rows.
    private double[] _best = [];
    private int _parentCount;
    private int _eliteCount;

    /// <summary>A genetic algorithm at generation 0.</summary>
    /// <param name="options">Valid options; mutation, where given, names every group of the space.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid, or lack the mutation of a group.</exception>
    public GeneticAlgorithm(GeneticAlgorithmOptions options, SearchSpace space, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(space);
        StrategyChecks.ThrowIfInvalid(options);
        _options = options;
        _space = space;
        _seed = seed;
        _deviations = space.PerGene(MutationOf);
        _noise = new float[space.GeneCount];
        _mask = new uint[(space.GeneCount + 31) / 32];
    }

    /// <inheritdoc/>
    public int PopulationSize => _options.PopulationSize;

    /// <inheritdoc/>
    public int GeneCount => _space.GeneCount;

    /// <inheritdoc/>
    public int Generation { get; private set; }

    /// <inheritdoc/>
    public void Ask(Span<double> population)
    {
        Shapes.CheckPopulation(this, population.Length);
        for (int candidate = 0; candidate < PopulationSize; candidate++)
        {
            var genome = population.Slice(candidate * GeneCount, GeneCount);
            if (Generation == 0)
            {
                _space.InitialSample(new RandomKey(_seed, Draw.InitialGenome, 0, candidate), genome);
            }
            else if (candidate < _eliteCount)
            {
                Row(candidate).CopyTo(genome);
            }
            else
            {
                Breed(candidate, genome);
            }
        }
    }

    /// <inheritdoc/>
    public void Tell(ReadOnlySpan<double> population, ReadOnlySpan<double> fitness)
    {
        Shapes.CheckPopulation(this, population.Length);
        Shapes.CheckFitness(this, fitness.Length);
        int finite = Ranking.CountFinite(fitness);
        int eligible = finite > 0 ? finite : PopulationSize;
        _parentCount = Math.Min(DesiredParentCount, eligible);
        _eliteCount = Math.Min(_options.Elites, eligible);

        var order = Ranking.BestFirst(fitness);
        _best = new double[Math.Max(_parentCount, _eliteCount) * GeneCount];
        for (int row = 0; row * GeneCount < _best.Length; row++)
        {
            population.Slice(order[row] * GeneCount, GeneCount).CopyTo(_best.AsSpan(row * GeneCount));
        }

        Generation++;
    }

    /// <inheritdoc/>
    public bool TryMean(Span<double> mean)
    {
        Shapes.CheckGenome(this, mean.Length);
        if (_parentCount == 0)
        {
            return false;
        }

        mean.Clear();
        for (int parent = 0; parent < _parentCount; parent++)
        {
            var genome = Row(parent);
            for (int gene = 0; gene < mean.Length; gene++)
            {
                mean[gene] += genome[gene];
            }
        }

        foreach (ref double gene in mean)
        {
            gene /= _parentCount;
        }

        return true;
    }

    /// <inheritdoc/>
    public OptimizerState Save() => new(Kind, Generation, new Dictionary<string, double[]>
    {
        ["counts"] = [_parentCount, _eliteCount],
        ["best"] = [.. _best],
    });

    /// <inheritdoc/>
    public void Restore(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var counts = state.Read(Kind, "counts", 2);
        int rows = (int)Math.Max(counts[0], counts[1]);
        var best = state.Read(Kind, "best", rows * GeneCount);
        if (counts[0] < 0 || counts[0] > DesiredParentCount || counts[1] < 0 || counts[1] > _options.Elites
            || (state.Generation > 0 && counts[0] < 1))
        {
            throw new ArgumentException(
                $"The state has {counts[0]} parents and {counts[1]} elites; "
                + $"at most {DesiredParentCount} and {_options.Elites} are allowed.",
                nameof(state));
        }

        _parentCount = (int)counts[0];
        _eliteCount = (int)counts[1];
        _best = [.. best];
        Generation = state.Generation;
    }

    private int DesiredParentCount => Math.Max(1, (int)Math.Round(_options.Truncation * PopulationSize, MidpointRounding.AwayFromZero));

    private double MutationOf(GeneGroup group)
    {
        if (_options.Mutation is null)
        {
            return GeneticAlgorithmOptions.DefaultMutation;
        }

        return _options.Mutation.TryGetValue(group.Name, out double deviation)
            ? deviation
            : throw new ArgumentException(
                $"mutation names {string.Join(", ", _options.Mutation.Keys)}; the space also has genes of {group.Name}.");
    }

    private ReadOnlySpan<double> Row(int row) => _best.AsSpan(row * GeneCount, GeneCount);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A run is too short to wait for the compiler to notice this loop.
    private void Breed(int candidate, Span<double> genome)
    {
        Row(Key(Draw.ParentChoice, candidate).Below(_parentCount, 0)).CopyTo(genome);
        if (_options.Crossover > 0 && Key(Draw.CrossoverMask, candidate).Uniform(0) < _options.Crossover)
        {
            Mix(candidate, genome);
        }

        Key(Draw.Mutation, candidate).FillNormal(0, _noise);
        for (int gene = 0; gene < genome.Length; gene++)
        {
            genome[gene] += _deviations[gene] * _noise[gene];
        }

        _space.Limit(genome);
    }

    /// <summary>Takes about half of the genes from a second parent, each by the toss of a coin.</summary>
    private void Mix(int candidate, Span<double> genome)
    {
        var mate = Row(Key(Draw.MateChoice, candidate).Below(_parentCount, 0));
        Key(Draw.CrossoverMask, candidate).FillWords(MaskStart, _mask);
        for (int gene = 0; gene < genome.Length; gene++)
        {
            if (((_mask[gene >> 5] >> (gene & 31)) & 1) != 0)
            {
                genome[gene] = mate[gene];
            }
        }
    }

    private RandomKey Key(Draw use, int candidate) => new(_seed, use, Generation, candidate);
}
