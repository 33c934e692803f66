using Kenyon.Numerics.Randomness;

namespace Kenyon.Evolution.Spaces;

/// <summary>Genes start uniformly on [Low, High), independent of each other.</summary>
public sealed record UniformStart : GeneStart
{
    /// <summary>A uniform distribution.</summary>
    /// <param name="low">Lower end, in genome units; finite.</param>
    /// <param name="high">Upper end, in genome units; finite, at least the lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends are not finite or out of order.</exception>
    public UniformStart(double low, double high)
    {
        if (!(double.IsFinite(low) && double.IsFinite(high) && low <= high))
        {
            throw new ArgumentOutOfRangeException(nameof(low), $"[{low}, {high}) is not a range; both ends must be finite and in order.");
        }

        Low = low;
        High = high;
    }

    /// <summary>Lower end, in genome units.</summary>
    public double Low { get; }

    /// <summary>Upper end, in genome units.</summary>
    public double High { get; }

    internal override double Center(int gene) => 0.5 * (Low + High);

    internal override double Deviation(int gene) => (High - Low) / Math.Sqrt(12);

    internal override void Sample(RandomKey key, Span<float> numbers, Span<double> genes)
    {
        key.FillUniform(0, numbers);
        for (int gene = 0; gene < genes.Length; gene++)
        {
            genes[gene] = Low + (High - Low) * numbers[gene];
        }
    }
}
