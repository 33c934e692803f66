using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Strategies;

/// <summary>Options of <see cref="MapElites"/>.</summary>
/// <param name="PopulationSize">Candidates per generation, in [4, 65536].</param>
/// <param name="Descriptors">Names of the numbers that span the map, each in [0, 1].</param>
/// <param name="Bins">Cells along each descriptor, in [1, 1000]. Shape [descriptors].</param>
/// <param name="IsoStep">Standard deviation of the noise on every gene, in start deviations, in [0, 10].</param>
/// <param name="LineStep">Standard deviation of the move along the line to another elite, in [0, 10].</param>
/// <param name="Reevaluated">Share of each generation that are elites evaluated anew, in [0, 0.9].</param>
public sealed record MapElitesOptions(
    [Description("Candidates per generation.")]
    [Range(4, 65536)]
    int PopulationSize = 256,
    [Description("The numbers that span the map.")]
    [MinLength(1)]
    [MaxLength(4)]
    IReadOnlyList<string>? Descriptors = null,
    [Description("Cells along each descriptor.")]
    [Range(1, 1000)]
    [MinLength(1)]
    [MaxLength(4)]
    IReadOnlyList<int>? Bins = null,
    [Description("Standard deviation of the noise on every gene of a child, in standard deviations of the first generation.")]
    [Range(0.0, 10.0)]
    double IsoStep = 0.1,
    [Description("Standard deviation of a child's move along the line from one elite to another, in units of their distance.")]
    [Range(0.0, 10.0)]
    double LineStep = 0.2,
    [Description("Share of each generation that are elites evaluated anew; the fitness of an elite is the mean of its evaluations.")]
    [Range(0.0, 0.9)]
    double Reevaluated = 0) : IOptimizerOptions
{
    private const int MostCells = 1_000_000;

    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Validate(string path)
    {
        foreach (var problem in (OptionProblem[])
        [
            .. StrategyChecks.Population(path, PopulationSize, mayBeZero: false),
            .. StrategyChecks.Number(path, "isoStep", IsoStep, 0, 10),
            .. StrategyChecks.Number(path, "lineStep", LineStep, 0, 10),
            .. StrategyChecks.Number(path, "reevaluated", Reevaluated, 0, 0.9),
        ])
        {
            yield return problem;
        }

        if (Descriptors is null || Descriptors.Count is < 1 or > 4 || Descriptors.Distinct().Count() != Descriptors.Count)
        {
            yield return new($"{path}.descriptors", $"names {Descriptors?.Count ?? 0} descriptors; must name 1 to 4, each once.");
        }
        else if (Bins is null
            || Bins.Count != Descriptors.Count
            || Bins.Any(count => count is < 1 or > 1000)
            || Bins.Aggregate(1L, (cells, count) => cells * count) > MostCells)
        {
            yield return new(
                $"{path}.bins",
                $"is [{string.Join(", ", Bins ?? [])}]; must be {Descriptors.Count} numbers in [1, 1000], one for each descriptor, "
                + $"and at most {MostCells} cells.");
        }
    }
}

/// <summary>
/// MAP-Elites: keeps the best candidate of every cell of a map over descriptors, to show what is possible and not only what is best (Mouret
/// and Clune 2015, arXiv 1504.04909, figure 2). Children are elites moved by the iso+line operator (Vassiliades and Mouret 2018, doi
/// 10.1145/3205455.3205602). Where fitness is noisy, part of a generation are elites evaluated anew, so that no cell is held by luck.
/// </summary>
public sealed class MapElites : IOptimizer, IArchive
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "mapElites";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(MapElitesOptions options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        decimal cells = (options.Bins ?? []).Aggregate(1m, (product, count) => product * count);
        decimal filled = Math.Min(cells, (decimal)options.PopulationSize * generationCount);
        return StrategyMemory.OfGenomes(options.PopulationSize, geneCount, filled, "cells × genome");
    }

    private readonly MapElitesOptions _options;
    private readonly SearchSpace _space;
    private readonly ulong _seed;
    private readonly float[] _normals;
    private readonly SortedDictionary<int, Elite> _map = [];

    /// <summary>An empty map.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public MapElites(MapElitesOptions options, SearchSpace space, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(space);
        StrategyChecks.ThrowIfInvalid(options);
        (_options, _space, _seed) = (options, space, seed);
        _normals = new float[space.GeneCount];
    }

    /// <inheritdoc/>
    public int PopulationSize => _options.PopulationSize;

    /// <inheritdoc/>
    public int GeneCount => _space.GeneCount;

    /// <inheritdoc/>
    public int Generation { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Measures => _options.Descriptors!;

    /// <inheritdoc/>
    public string ArchiveName => "archive";

    /// <inheritdoc/>
    public IReadOnlyList<ArchiveEntry> Archive =>
        [.. _map.Values.Select(elite => new ArchiveEntry(elite.Genome, elite.Fitness, elite.Measures))];

    /// <summary>Number of cells.</summary>
    public int CellCount => _options.Bins!.Aggregate(1, (cells, count) => cells * count);

    // Elites evaluated anew come last, at most one of each cell.
    private int ReevaluatedCount => Math.Min(_map.Count, (int)(_options.Reevaluated * PopulationSize));

    /// <inheritdoc/>
    public void Ask(Span<double> population)
    {
        Shapes.CheckPopulation(this, population.Length);
        Elite[] elites = [.. _map.Values];
        int childCount = PopulationSize - ReevaluatedCount;
        for (int candidate = 0; candidate < PopulationSize; candidate++)
        {
            var genome = population.Slice(candidate * GeneCount, GeneCount);
            if (elites.Length == 0)
            {
                _space.InitialSample(Key(Draw.InitialGenome, candidate), genome);
            }
            else if (candidate < childCount)
            {
                MakeChild(candidate, elites, genome);
            }
            else
            {
                elites[ReevaluatedIndex(candidate - childCount, elites.Length)].Genome.CopyTo(genome);
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
        int childCount = PopulationSize - ReevaluatedCount;
        Elite[] elites = [.. _map.Values];
        for (int candidate = childCount; candidate < PopulationSize; candidate++)
        {
            // A failure is no number to average.
            int cell = _map.Keys.ElementAt(ReevaluatedIndex(candidate - childCount, elites.Length));
            if (double.IsFinite(fitness[candidate]))
            {
                _map[cell] = _map[cell].Again(fitness[candidate]);
            }
        }

        for (int candidate = 0; candidate < childCount; candidate++)
        {
            var place = measures.Slice(candidate * Measures.Count, Measures.Count);
            if (double.IsFinite(fitness[candidate]) && CellOf(place) is { } cell
                && (!_map.TryGetValue(cell, out var holder) || fitness[candidate] > holder.Fitness))
            {
                _map[cell] =
                    new Elite(population.Slice(candidate * GeneCount, GeneCount).ToArray(), fitness[candidate], place.ToArray(), 1);
            }
        }

        Generation++;
    }

    /// <inheritdoc/>
    public bool TryMean(Span<double> mean)
    {
        Shapes.CheckGenome(this, mean.Length);
        if (_map.Count == 0)
        {
            return false;
        }

        Elite[] elites = [.. _map.Values];
        elites[Ranking.BestFirst([.. elites.Select(elite => elite.Fitness)])[0]].Genome.CopyTo(mean);
        return true;
    }

    /// <inheritdoc/>
    public OptimizerState Save() => new(Kind, Generation, new Dictionary<string, double[]>
    {
        ["cells"] = [.. _map.Keys],
        ["fitness"] = [.. _map.Values.Select(elite => elite.Fitness)],
        ["counts"] = [.. _map.Values.Select(elite => (double)elite.Count)],
        ["measures"] = [.. _map.Values.SelectMany(elite => elite.Measures)],
        ["genomes"] = [.. _map.Values.SelectMany(elite => elite.Genome)],
    });

    /// <inheritdoc/>
    public void Restore(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        double[] cells = state.Read(Kind, "cells");
        double[] fitness = state.Read(Kind, "fitness", cells.Length);
        double[] counts = state.Read(Kind, "counts", cells.Length);
        double[][] measures = [.. state.Read(Kind, "measures", cells.Length * Measures.Count).Chunk(Measures.Count)];
        double[][] genomes = [.. state.Read(Kind, "genomes", cells.Length * GeneCount).Chunk(GeneCount)];
        _map.Clear();
        for (int index = 0; index < cells.Length; index++)
        {
            _map.Add((int)cells[index], new Elite(genomes[index], fitness[index], measures[index], (int)counts[index]));
        }

        Generation = state.Generation;
    }

    /// <summary>The cell of a candidate, along each descriptor; null where a descriptor is not a number.</summary>
    /// <param name="measures">Its descriptors. Shape [descriptors].</param>
    public int? CellOf(ReadOnlySpan<double> measures)
    {
        int cell = 0;
        for (int descriptor = 0; descriptor < measures.Length; descriptor++)
        {
            if (!double.IsFinite(measures[descriptor]))
            {
                return null;
            }

            int bins = _options.Bins![descriptor];
            cell = (cell * bins) + (int)Math.Max(0, Math.Min(bins - 1, Math.Floor(measures[descriptor] * bins)));
        }

        return cell;
    }

    /// <summary>x₁ + σ₁ N(0, I) + σ₂ N(0, 1) (x₂ − x₁).</summary>
    private void MakeChild(int candidate, Elite[] elites, Span<double> genome)
    {
        var choice = Key(Draw.EliteChoice, candidate);
        double[] one = elites[choice.Below(elites.Length, 0)].Genome;
        double[] other = elites[choice.Below(elites.Length, 1)].Genome;
        double along = _options.LineStep * Key(Draw.Variation, candidate).Normal(0);
        Key(Draw.Mutation, candidate).FillNormal(0, _normals);
        for (int gene = 0; gene < genome.Length; gene++)
        {
            genome[gene] = one[gene] + (_options.IsoStep * _space.Deviation[gene] * _normals[gene]) + (along * (other[gene] - one[gene]));
        }

        _space.Limit(genome);
    }

    /// <summary>Which elite is evaluated anew: all in turn, from a place that moves with the generations.</summary>
    private int ReevaluatedIndex(int number, int eliteCount) =>
        (int)((((long)Generation * (int)(_options.Reevaluated * PopulationSize)) + number) % eliteCount);

    private RandomKey Key(Draw use, int candidate) => new(_seed, use, Generation, candidate);

    private sealed record Elite(double[] Genome, double Fitness, double[] Measures, int Count)
    {
        public Elite Again(double fitness) => this with { Fitness = Fitness + ((fitness - Fitness) / (Count + 1)), Count = Count + 1 };
    }
}
