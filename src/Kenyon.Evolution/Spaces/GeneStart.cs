using Kenyon.Numerics.Randomness;

namespace Kenyon.Evolution.Spaces;

/// <summary>Distribution of a group's genes in the first generation.</summary>
public abstract record GeneStart
{
    private protected GeneStart()
    {
    }

    /// <summary>Number of genes that the distribution is made for, or null where it suits any number.</summary>
    internal virtual int? GeneCount => null;

    /// <summary>Mean of a gene, in genome units.</summary>
    /// <param name="gene">Index of the gene within the group.</param>
    internal abstract double Center(int gene);

    /// <summary>Standard deviation of a gene, in genome units.</summary>
    /// <param name="gene">Index of the gene within the group.</param>
    internal abstract double Deviation(int gene);

    /// <summary>Draws the genes of one candidate; bounds are applied by the caller.</summary>
    /// <param name="key">A stream of its own for this group and candidate.</param>
    /// <param name="numbers">Room for as many numbers as there are genes.</param>
    /// <param name="genes">Receives the genes. Shape [genes of the group].</param>
    internal abstract void Sample(RandomKey key, Span<float> numbers, Span<double> genes);
}
