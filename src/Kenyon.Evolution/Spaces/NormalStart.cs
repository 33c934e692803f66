using Kenyon.Numerics.Randomness;

namespace Kenyon.Evolution.Spaces;

/// <summary>Genes start at N(0, sd²), independent of each other.</summary>
public sealed record NormalStart : GeneStart
{
    private readonly double[] _deviations;

    /// <summary>All genes have the same standard deviation.</summary>
    /// <param name="deviation">Standard deviation, in genome units; finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative or not finite.</exception>
    public NormalStart(double deviation)
        : this([deviation])
    {
    }

    /// <summary>Each gene has its own standard deviation (a weight's 1/√fan-in, a bias's 0.1).</summary>
    /// <param name="deviations">Standard deviations, in genome units; finite, at least 0. Shape [genes of the group]; one value serves
    /// all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none, or one is negative or not finite.</exception>
    public NormalStart(IReadOnlyList<double> deviations)
    {
        ArgumentNullException.ThrowIfNull(deviations);
        ArgumentOutOfRangeException.ThrowIfZero(deviations.Count);
        foreach (double deviation in deviations)
        {
            if (!(deviation >= 0 && double.IsFinite(deviation)))
            {
                throw new ArgumentOutOfRangeException(nameof(deviations), deviation, "A standard deviation must be finite and at least 0.");
            }
        }

        _deviations = [.. deviations];
    }

    /// <summary>Standard deviations, in genome units. Shape [genes of the group], or one for all.</summary>
    public IReadOnlyList<double> Deviations => _deviations;

    internal override int? GeneCount => _deviations.Length > 1 ? _deviations.Length : null;

    internal override double Center(int gene) => 0;

    internal override double Deviation(int gene) => _deviations[_deviations.Length == 1 ? 0 : gene];

    internal override void Sample(RandomKey key, Span<float> numbers, Span<double> genes)
    {
        key.FillNormal(0, numbers);
        for (int gene = 0; gene < genes.Length; gene++)
        {
            genes[gene] = numbers[gene] * Deviation(gene);
        }
    }
}
