using System.Runtime.CompilerServices;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Evolution.Spaces;

/// <summary>What a strategy knows of the problem: groups of genes in order, their bounds, and where they start.</summary>
public sealed class SearchSpace
{
    private readonly GeneGroup[] _groups;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly double[] _center;
    private readonly double[] _deviation;
    private readonly int _largestGroup;

    /// <summary>A space made of groups, laid out one after the other.</summary>
    /// <param name="groups">The groups, at least one, each with a name of its own.</param>
    /// <exception cref="ArgumentException">There is no group, a name repeats, a count is below 1, bounds are out of order, or a start
    /// distribution is made for another number of genes.</exception>
    public SearchSpace(IReadOnlyList<GeneGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        _groups = [.. groups];
        if (_groups.Length == 0)
        {
            throw new ArgumentException("A search space needs at least one group of genes.", nameof(groups));
        }

        if (_groups.Select(group => group.Name).Distinct().Count() != _groups.Length)
        {
            throw new ArgumentException(
                $"Names of groups must differ; found {string.Join(", ", _groups.Select(group => group.Name))}.", nameof(groups));
        }

        foreach (var group in _groups)
        {
            if (group.Count < 1 || !(group.Lower <= group.Upper) || (group.Start.GeneCount ?? group.Count) != group.Count)
            {
                throw new ArgumentException(
                    $"Group {group.Name} has {group.Count} genes in [{group.Lower}, {group.Upper}] and a start for "
                    + $"{group.Start.GeneCount ?? group.Count}; "
                    + "it must have at least one gene, bounds in order and a start for each gene.", nameof(groups));
            }

            GeneCount += group.Count;
            _largestGroup = Math.Max(_largestGroup, group.Count);
        }

        _lower = PerGene(group => group.Lower);
        _upper = PerGene(group => group.Upper);
        _center = [.. _groups.SelectMany(group => Enumerable.Range(0, group.Count).Select(group.Start.Center))];
        _deviation = [.. _groups.SelectMany(group => Enumerable.Range(0, group.Count).Select(gene => UnitOf(group.Start.Deviation(gene))))];
    }

    /// <summary>The groups in order.</summary>
    public IReadOnlyList<GeneGroup> Groups => _groups;

    /// <summary>Number of genes.</summary>
    public int GeneCount { get; }

    /// <summary>Lower bound of each gene, −∞ where there is none. Shape [GeneCount].</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>Upper bound of each gene, ∞ where there is none. Shape [GeneCount].</summary>
    public ReadOnlySpan<double> Upper => _upper;

    /// <summary>Mean of each gene in the first generation. Shape [GeneCount].</summary>
    public ReadOnlySpan<double> Center => _center;

    /// <summary>
    /// Standard deviation of each gene in the first generation, which is the unit of length of strategies with a distribution
    /// (1 genome unit where all candidates start with the same gene). Shape [GeneCount].
    /// </summary>
    public ReadOnlySpan<double> Deviation => _deviation;

    /// <summary>The first gene of a group and how many it has, or null where there is no such group.</summary>
    /// <param name="name">Name of the group.</param>
    public (int First, int Count)? Find(string name)
    {
        int first = 0;
        foreach (var group in _groups)
        {
            if (group.Name == name)
            {
                return (first, group.Count);
            }

            first += group.Count;
        }

        return null;
    }

    /// <summary>A number for each gene, the same for all genes of a group.</summary>
    /// <param name="value">The number of a group.</param>
    /// <returns>Shape [GeneCount].</returns>
    public double[] PerGene(Func<GeneGroup, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return [.. _groups.SelectMany(group => Enumerable.Repeat(value(group), group.Count))];
    }

    /// <summary>Draws a genome of the first generation, within the bounds.</summary>
    /// <param name="key">Seed, use, generation and candidate; each group takes the trial of its own index, so groups never share
    /// numbers.</param>
    /// <param name="genome">Receives the genes. Shape [GeneCount].</param>
    /// <exception cref="ArgumentException">The genome has the wrong length.</exception>
    public void InitialSample(RandomKey key, Span<double> genome)
    {
        if (genome.Length != GeneCount)
        {
            throw new ArgumentException($"The genome has room for {genome.Length} genes; this space has {GeneCount}.", nameof(genome));
        }

        var numbers = new float[_largestGroup];
        int first = 0;
        for (int group = 0; group < _groups.Length; group++)
        {
            int count = _groups[group].Count;
            _groups[group].Start.Sample(key with { Trial = group }, numbers.AsSpan(0, count), genome.Slice(first, count));
            first += count;
        }

        Limit(genome);
    }

    /// <summary>Turns a point of a strategy, in start deviations from the start's mean, into a genome within the bounds.</summary>
    /// <param name="point">The point. Shape [GeneCount].</param>
    /// <param name="genome">Receives the nearest genome within the bounds. Shape [GeneCount].</param>
    public void ToGenome(ReadOnlySpan<double> point, Span<double> genome)
    {
        for (int gene = 0; gene < genome.Length; gene++)
        {
            genome[gene] = _center[gene] + (_deviation[gene] * point[gene]);
        }

        Limit(genome);
    }

    /// <summary>Limits each gene to its bounds; NaN stays NaN.</summary>
    /// <param name="genome">Genes, changed in place. Shape [GeneCount].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A run is too short to wait for the compiler to notice this loop.
    public void Limit(Span<double> genome)
    {
        for (int gene = 0; gene < genome.Length; gene++)
        {
            // Almost never taken: cheaper than Math.Clamp, which has to think of signed zeros.
            if (genome[gene] < _lower[gene])
            {
                genome[gene] = _lower[gene];
            }
            else if (genome[gene] > _upper[gene])
            {
                genome[gene] = _upper[gene];
            }
        }
    }

    private static double UnitOf(double deviation) => deviation > 0 ? deviation : 1;
}
