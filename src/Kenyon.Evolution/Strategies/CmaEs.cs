using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;

namespace Kenyon.Evolution.Strategies;

/// <summary>
/// CMA-ES: a normal distribution whose mean, width and full covariance matrix follow the good candidates (Hansen 2016, arXiv 1604.00772;
/// active update after Jastrebski and Arnold 2006, doi 10.1109/CEC.2006.1688662). Costs n² a candidate and n³ now and then: up to a few
/// hundred genes.
/// </summary>
public sealed class CmaEs : CmaStrategy<CmaEs>
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "cmaEs";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(CmaOptions<CmaEs> options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        decimal candidates =
            StrategyMemory.Restarted(StrategyMemory.Population(options.PopulationSize, geneCount), options.Restarts, generationCount);
        return StrategyMemory.OfDistribution(candidates, geneCount, vectors: 12, matrices: 3, savedMatrices: 2);
    }

    // Eigenvalues below this share of the largest are raised to it: a matrix that rounding made indefinite could not be sampled.
    private const double SmallestShare = 1e-15;

    private double[] _covariance;
    private double[] _axes;   // rows are eigenvectors of C
    private double[] _widths; // square roots of its eigenvalues
    private double _age;      // generations since the last decomposition

    /// <summary>A CMA-ES at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public CmaEs(CmaOptions<CmaEs> options, SearchSpace space, ulong seed)
        : base(Kind, StrategyChecks.Given(options), space, seed, isSeparable: false)
    {
        _covariance = new double[GeneCount * GeneCount];
        _axes = new double[GeneCount * GeneCount];
        _widths = new double[GeneCount];
        ResetCovariance();
    }

    private protected override (double Smallest, double Largest) Widths => (_widths.Min(), _widths.Max());

    /// <summary>σ B D z (38 to 40).</summary>
    private protected override void Shape(ReadOnlySpan<double> normals, Span<double> step)
    {
        step.Clear();
        for (int axis = 0; axis < normals.Length; axis++)
        {
            VectorSums.Add(step, Sigma * _widths[axis] * normals[axis], Axis(axis));
        }
    }

    private protected override void ResetCovariance()
    {
        Array.Clear(_covariance);
        Array.Clear(_axes);
        Array.Fill(_widths, 1);
        for (int gene = 0; gene < GeneCount; gene++)
        {
            _covariance[(gene * GeneCount) + gene] = 1;
            _axes[(gene * GeneCount) + gene] = 1;
        }

        _age = 0;
    }

    private protected override double[] Whiten(double[] y)
    {
        var white = new double[GeneCount];
        for (int axis = 0; axis < GeneCount; axis++)
        {
            VectorSums.Add(white, VectorSums.Dot(Axis(axis), y) / _widths[axis], Axis(axis));
        }

        return white;
    }

    private protected override void LearnCovariance(double[] path, double decay, ReadOnlySpan<int> order)
    {
        for (int row = 0; row < GeneCount; row++)
        {
            foreach (ref double entry in LowerRow(row))
            {
                entry *= decay;
            }
        }

        AddOuter(Rates.RankOneRate, path);
        for (int rank = 0; rank < order.Length; rank++)
        {
            double weight = Rates.Weights[rank];
            if (weight < 0)
            {
                var normals = Normals(order[rank]);
                weight *= GeneCount / VectorSums.Dot(normals, normals); // (46): |C^(−1/2) y|² = |z|²
            }

            AddOuter(Rates.RankManyRate * weight / (Sigma * Sigma), Step(order[rank]));
        }

        Mirror();
        _age++;
        if (_age >= Math.Max(1, Math.Floor(1 / (10.0 * GeneCount * (Rates.RankOneRate + Rates.RankManyRate))))) // appendix B.2
        {
            Decompose();
        }
    }

    private protected override void SaveTo(Dictionary<string, double[]> arrays)
    {
        base.SaveTo(arrays);
        arrays["covariance"] = [.. _covariance];
        arrays["axes"] = [.. _axes];
        arrays["widths"] = [.. _widths];
        arrays["age"] = [_age];
    }

    private protected override void RestoreFrom(Func<string, double[]> read)
    {
        base.RestoreFrom(read);
        (_covariance, _axes, _widths, _age) = ([.. read("covariance")], [.. read("axes")], [.. read("widths")], read("age")[0]);
    }

    private ReadOnlySpan<double> Axis(int axis) => _axes.AsSpan(axis * GeneCount, GeneCount);

    private Span<double> LowerRow(int row) => _covariance.AsSpan(row * GeneCount, row + 1);

    private void AddOuter(double factor, ReadOnlySpan<double> vector)
    {
        for (int row = 0; factor != 0 && row < GeneCount; row++)
        {
            VectorSums.Add(LowerRow(row), factor * vector[row], vector[..(row + 1)]);
        }
    }

    // Only the lower triangle is summed and then copied. Were both, they would round differently, and where C shrinks by orders of
    // magnitude the difference, which no update takes away, would outgrow C itself.
    private void Mirror()
    {
        for (int row = 1; row < GeneCount; row++)
        {
            for (int column = 0; column < row; column++)
            {
                _covariance[(column * GeneCount) + row] = _covariance[(row * GeneCount) + column];
            }
        }
    }

    private void Decompose()
    {
        var values = new double[GeneCount];
        if (!SymmetricEigen.Decompose(_covariance, values, _axes))
        {
            ResetCovariance();
            return;
        }

        double floor = Math.Max(SmallestShare * values.Max(), 1e-300);
        for (int axis = 0; axis < GeneCount; axis++)
        {
            _widths[axis] = Math.Sqrt(Math.Max(values[axis], floor));
        }

        _age = 0;
    }
}
