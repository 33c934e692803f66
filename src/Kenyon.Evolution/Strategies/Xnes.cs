using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Strategies;

/// <summary>Options of <see cref="Xnes"/>.</summary>
/// <param name="PopulationSize">Candidates per generation (λ), in [4, 65536]; 0: 4 + 3 ln n.</param>
/// <param name="InitialStep">First standard deviation of every gene, in start deviations, in [1e-12, 100].</param>
/// <param name="Start">Where the mean starts.</param>
/// <param name="MeanRate">Learning rate of the mean (η_δ), in (0, 10].</param>
/// <param name="ShapeRate">Learning rate of size and shape (η_σ = η_B), in [0, 10]; 0: (9 + 3 ln n) / (5 n √n).</param>
/// <param name="MinimumStep">Smallest width of the distribution, in start deviations, in [0, 10].</param>
public sealed record XnesOptions(
    [Description(StrategyTexts.Population)]
    [Range(0, 65536)]
    int PopulationSize = 0,
    [Description(StrategyTexts.Deviation)]
    [Range(StrategyChecks.SmallestStep, 100.0)]
    double InitialStep = 1,
    [Description(StrategyTexts.Start)]
    SearchStart Start = SearchStart.Center,
    [Description("Learning rate of the mean.")]
    [Range(0.0, 10.0, MinimumIsExclusive = true)]
    double MeanRate = 1,
    [Description("Learning rate of size and shape of the distribution; 0: (9 + 3 ln n) / (5 n sqrt n).")]
    [Range(0.0, 10.0)]
    double ShapeRate = 0,
    [Description(StrategyTexts.SmallestWidth)]
    [Range(0.0, 10.0)]
    double MinimumStep = 0) : IOptimizerOptions
{
    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Validate(string path) =>
    [
        .. StrategyChecks.Population(path, PopulationSize),
        .. StrategyChecks.Steps(path, InitialStep, MinimumStep),
        .. StrategyChecks.Number(path, "meanRate", MeanRate, 0, 10, lowestIsAllowed: false),
        .. StrategyChecks.Number(path, "shapeRate", ShapeRate, 0, 10),
    ];
}

/// <summary>
/// Exponential natural evolution strategy (Glasmachers, Schaul, Yi, Wierstra and Schmidhuber 2010, doi 10.1145/1830483.1830557; Wierstra et
/// al. 2014, JMLR 15): the full covariance A Aᵀ moves along the natural gradient in exponential coordinates, so it stays positive definite.
/// Costs n² a candidate and n³ a generation: up to a few dozen genes.
/// </summary>
public sealed class Xnes : DistributionStrategy
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "xnes";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(XnesOptions options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StrategyMemory.OfDistribution(
            StrategyMemory.Population(options.PopulationSize, geneCount), geneCount, vectors: 8, matrices: 5, savedMatrices: 1);
    }

    private readonly XnesOptions _options;
    private readonly double _shapeRate;
    private readonly double[] _utilities;
    private double[] _factor; // Aᵀ: row k is the image of axis k

    /// <summary>An exponential natural evolution strategy at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public Xnes(XnesOptions options, SearchSpace space, ulong seed)
        : base(Kind, StrategyChecks.Given(options), space, seed, options.Start)
    {
        _options = options;
        _utilities = RankWeights.Natural(PopulationSize);
        _shapeRate = options.ShapeRate > 0
            ? options.ShapeRate
            : (9 + (3 * DoubleMath.Log(GeneCount))) / (5 * GeneCount * Math.Sqrt(GeneCount));
        _factor = new double[GeneCount * GeneCount];
        for (int gene = 0; gene < GeneCount; gene++)
        {
            _factor[(gene * GeneCount) + gene] = options.InitialStep;
        }

    }

    /// <summary>A z.</summary>
    private protected override void Shape(ReadOnlySpan<double> normals, Span<double> step) => Map(normals, step);

    private protected override void Update(ReadOnlySpan<double> fitness, ReadOnlySpan<int> order)
    {
        var toMean = new double[GeneCount]; // ∇δ = Σ u z
        var toShape = new double[GeneCount * GeneCount]; // ∇M = Σ u (z zᵀ − I); the utilities sum to 0, so I falls out
        for (int rank = 0; rank < order.Length; rank++)
        {
            double utility = _utilities[rank];
            var normals = Normals(order[rank]);
            VectorSums.Add(toMean, utility, normals);
            for (int row = 0; row < GeneCount; row++)
            {
                VectorSums.Add(toShape.AsSpan(row * GeneCount, GeneCount), utility * normals[row], normals);
            }
        }

        var move = new double[GeneCount];
        Map(toMean, move);
        VectorSums.Add(Mean, _options.MeanRate, move); // μ ← μ + η_δ A ∇δ
        Turn(toShape);
        Limit();
    }

    private protected override void SaveTo(Dictionary<string, double[]> arrays) => arrays["factor"] = [.. _factor];

    private protected override void RestoreFrom(Func<string, double[]> read) => _factor = [.. read("factor")];

    private void Map(ReadOnlySpan<double> normals, Span<double> step)
    {
        step.Clear();
        for (int axis = 0; axis < normals.Length; axis++)
        {
            VectorSums.Add(step, normals[axis], _factor.AsSpan(axis * GeneCount, GeneCount));
        }
    }

    /// <summary>A ← A exp(½ η ∇M): size and shape at once, because their rates are equal.</summary>
    private void Turn(double[] toShape)
    {
        var values = new double[GeneCount];
        var vectors = new double[GeneCount * GeneCount];
        if (!SymmetricEigen.Decompose(toShape, values, vectors))
        {
            return;
        }

        // exp(½ η ∇M) = Σ e^(½ η value) vector vectorᵀ, so Aᵀ gains Σ (e^… − 1) vector (vectorᵀ Aᵀ).
        var turned = _factor.ToArray();
        var image = new double[GeneCount];
        for (int axis = 0; axis < GeneCount; axis++)
        {
            var vector = vectors.AsSpan(axis * GeneCount, GeneCount);
            Map(vector, image);
            double growth = DoubleMath.Exp(0.5 * _shapeRate * values[axis]) - 1;
            for (int row = 0; row < GeneCount; row++)
            {
                VectorSums.Add(turned.AsSpan(row * GeneCount, GeneCount), growth * vector[row], image);
            }
        }

        _factor = turned;
    }

    /// <summary>Keeps the mean squared width between the smallest step and divergence.</summary>
    private void Limit()
    {
        double width = Math.Sqrt(VectorSums.Dot(_factor, _factor) / GeneCount);
        double limited = LimitWidth(width, _options.InitialStep, _options.MinimumStep);
        if (limited != width && width > 0)
        {
            foreach (ref double entry in _factor.AsSpan())
            {
                entry *= limited / width;
            }
        }
    }
}
