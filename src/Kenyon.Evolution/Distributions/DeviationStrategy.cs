using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;

namespace Kenyon.Evolution.Distributions;

/// <summary>What strategies share that keep a standard deviation for each gene and nothing about pairs of genes.</summary>
public abstract class DeviationStrategy : DistributionStrategy
{
    private readonly double _initialStep;
    private readonly double _minimumStep;
    private double[] _deviations;

    private protected DeviationStrategy(
        string kind, IOptimizerOptions options, SearchSpace space, ulong seed, SearchStart start, double initialStep, double minimumStep)
        : base(kind, options, space, seed, start)
    {
        (_initialStep, _minimumStep) = (initialStep, minimumStep);
        _deviations = new double[GeneCount];
        Array.Fill(_deviations, initialStep);
    }

    /// <summary>σ of every gene, in start deviations. Shape [GeneCount].</summary>
    private protected ReadOnlySpan<double> Deviations => _deviations;

    /// <summary>Sets σ of a gene, kept between the floor and divergence.</summary>
    private protected void SetDeviation(int gene, double deviation) =>
        _deviations[gene] = LimitWidth(deviation, _initialStep, _minimumStep);

    /// <summary>σ z, gene by gene.</summary>
    private protected sealed override void Shape(ReadOnlySpan<double> normals, Span<double> step)
    {
        for (int gene = 0; gene < step.Length; gene++)
        {
            step[gene] = _deviations[gene] * normals[gene];
        }
    }

    private protected override void SaveTo(Dictionary<string, double[]> arrays) => arrays["deviations"] = [.. _deviations];

    private protected override void RestoreFrom(Func<string, double[]> read) => _deviations = [.. read("deviations")];
}
