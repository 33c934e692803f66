using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;

namespace Kenyon.Evolution.Strategies;

/// <summary>
/// CMA-ES with a variance per gene and no covariances (Ros and Hansen 2008, doi 10.1007/978-3-540-87700-4_30): cost and learning time grow
/// as n, so it scales to thousands of genes; blind to dependencies between them.
/// </summary>
public sealed class SeparableCmaEs : CmaStrategy<SeparableCmaEs>
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "separableCmaEs";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(CmaOptions<SeparableCmaEs> options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        decimal candidates =
            StrategyMemory.Restarted(StrategyMemory.Population(options.PopulationSize, geneCount), options.Restarts, generationCount);
        return StrategyMemory.OfDistribution(candidates, geneCount, vectors: 12);
    }

    private double[] _variances;

    /// <summary>A separable CMA-ES at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public SeparableCmaEs(CmaOptions<SeparableCmaEs> options, SearchSpace space, ulong seed)
        : base(Kind, StrategyChecks.Given(options), space, seed, isSeparable: true)
    {
        _variances = new double[GeneCount];
        ResetCovariance();
    }

    private protected override (double Smallest, double Largest) Widths => (Math.Sqrt(_variances.Min()), Math.Sqrt(_variances.Max()));

    private protected override void Shape(ReadOnlySpan<double> normals, Span<double> step)
    {
        for (int gene = 0; gene < step.Length; gene++)
        {
            step[gene] = Sigma * Math.Sqrt(_variances[gene]) * normals[gene];
        }
    }

    private protected override void ResetCovariance() => Array.Fill(_variances, 1);

    private protected override double[] Whiten(double[] y)
    {
        var white = new double[GeneCount];
        for (int gene = 0; gene < white.Length; gene++)
        {
            white[gene] = y[gene] / Math.Sqrt(_variances[gene]);
        }

        return white;
    }

    /// <summary>The diagonal of the tutorial's eq. 47.</summary>
    private protected override void LearnCovariance(double[] path, double decay, ReadOnlySpan<int> order)
    {
        for (int gene = 0; gene < GeneCount; gene++)
        {
            _variances[gene] = (decay * _variances[gene]) + (Rates.RankOneRate * path[gene] * path[gene]);
        }

        for (int rank = 0; rank < order.Length; rank++)
        {
            double weight = Rates.Weights[rank];
            if (weight < 0)
            {
                var normals = Normals(order[rank]);
                weight *= GeneCount / VectorSums.Dot(normals, normals); // (46)
            }

            double factor = Rates.RankManyRate * weight / (Sigma * Sigma);
            var step = Step(order[rank]);
            for (int gene = 0; gene < GeneCount; gene++)
            {
                _variances[gene] += factor * step[gene] * step[gene];
            }
        }

        // Negative weights may take more than there is from a single variance.
        double floor = Math.Max(1e-15 * _variances.Max(), 1e-300);
        foreach (ref double variance in _variances.AsSpan())
        {
            variance = Math.Max(variance, floor);
        }
    }

    private protected override void SaveTo(Dictionary<string, double[]> arrays)
    {
        base.SaveTo(arrays);
        arrays["variances"] = [.. _variances];
    }

    private protected override void RestoreFrom(Func<string, double[]> read)
    {
        base.RestoreFrom(read);
        _variances = [.. read("variances")];
    }
}
