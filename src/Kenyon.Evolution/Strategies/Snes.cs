using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Strategies;

/// <summary>Options of <see cref="Snes"/>.</summary>
/// <param name="PopulationSize">Candidates per generation (λ), in [4, 65536]; 0: 4 + 3 ln n.</param>
/// <param name="InitialStep">First standard deviation of every gene, in start deviations, in [1e-12, 100].</param>
/// <param name="Start">Where the mean starts.</param>
/// <param name="MeanRate">Learning rate of the mean (η_μ), in (0, 10].</param>
/// <param name="StepRate">Learning rate of the standard deviations (η_σ), in [0, 10]; 0: (3 + ln n) / (5 √n).</param>
/// <param name="MinimumStep">Smallest standard deviation of a gene, in start deviations, in [0, 10].</param>
public sealed record SnesOptions(
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
    [Description("Learning rate of the standard deviations; 0: (3 + ln n) / (5 sqrt n).")]
    [Range(0.0, 10.0)]
    double StepRate = 0,
    [Description(StrategyTexts.SmallestDeviation)]
    [Range(0.0, 10.0)]
    double MinimumStep = 0) : IOptimizerOptions
{
    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Validate(string path) =>
    [
        .. StrategyChecks.Population(path, PopulationSize),
        .. StrategyChecks.Steps(path, InitialStep, MinimumStep),
        .. StrategyChecks.Number(path, "meanRate", MeanRate, 0, 10, lowestIsAllowed: false),
        .. StrategyChecks.Number(path, "stepRate", StepRate, 0, 10),
    ];
}

/// <summary>
/// Separable natural evolution strategy (Schaul, Glasmachers and Schmidhuber 2011, doi 10.1145/2001576.2001692; Wierstra et al. 2014, JMLR
/// 15): mean and standard deviation of every gene follow the natural gradient of expected utility. Costs n a candidate.
/// </summary>
public sealed class Snes : DeviationStrategy
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "snes";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(SnesOptions options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StrategyMemory.OfDistribution(StrategyMemory.Population(options.PopulationSize, geneCount), geneCount, vectors: 8);
    }

    private readonly SnesOptions _options;
    private readonly double _stepRate;
    private readonly double[] _utilities;

    /// <summary>A separable natural evolution strategy at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public Snes(SnesOptions options, SearchSpace space, ulong seed)
        : base(Kind, StrategyChecks.Given(options), space, seed, options.Start, options.InitialStep, options.MinimumStep)
    {
        _options = options;
        _utilities = RankWeights.Natural(PopulationSize);
        _stepRate = options.StepRate > 0 ? options.StepRate : (3 + DoubleMath.Log(GeneCount)) / (5 * Math.Sqrt(GeneCount));
    }

    private protected override void Update(ReadOnlySpan<double> fitness, ReadOnlySpan<int> order)
    {
        var toMean = new double[GeneCount];
        var toDeviation = new double[GeneCount];
        for (int rank = 0; rank < order.Length; rank++)
        {
            double utility = _utilities[rank];
            var normals = Normals(order[rank]);
            for (int gene = 0; gene < toMean.Length; gene++)
            {
                toMean[gene] += utility * normals[gene];
                toDeviation[gene] += utility * ((normals[gene] * normals[gene]) - 1);
            }
        }

        for (int gene = 0; gene < toMean.Length; gene++)
        {
            Mean[gene] += _options.MeanRate * Deviations[gene] * toMean[gene];
            SetDeviation(gene, Deviations[gene] * DoubleMath.Exp(0.5 * _stepRate * toDeviation[gene]));
        }
    }
}
