using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Strategies;

/// <summary>Options of <see cref="OpenAiEs"/>.</summary>
/// <param name="PopulationSize">Candidates per generation, an even number in [4, 65536].</param>
/// <param name="Step">Standard deviation of the noise (σ), in start deviations, in (0, 100].</param>
/// <param name="Start">Where the mean starts.</param>
/// <param name="Rate">Step of Adam (α), in start deviations, in (0, 10].</param>
/// <param name="Decay">Share by which the gradient pulls the mean back to the start's centre, in [0, 1].</param>
/// <param name="FirstMoment">Adam's β₁, in [0, 1).</param>
/// <param name="SecondMoment">Adam's β₂, in [0, 1).</param>
public sealed record OpenAiEsOptions(
    [Description(StrategyTexts.Pairs)]
    [Range(4, 65536)]
    int PopulationSize = 64,
    [Description("Standard deviation of the noise (sigma), in standard deviations of the first generation; it stays.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    double Step = 0.2,
    [Description(StrategyTexts.Start)]
    SearchStart Start = SearchStart.Center,
    [Description("Step of Adam (alpha), in standard deviations of the first generation.")]
    [Range(0.0, 10.0, MinimumIsExclusive = true)]
    double Rate = 0.1,
    [Description("Weight decay: pulls the mean back to the center of the first generation.")]
    [Range(0.0, 1.0)]
    double Decay = 5e-5,
    [Description("Adam's memory of the gradient (beta 1).")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    double FirstMoment = 0.9,
    [Description("Adam's memory of the squared gradient (beta 2).")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    double SecondMoment = 0.999) : IOptimizerOptions
{
    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Validate(string path) =>
    [
        .. StrategyChecks.Pairs(path, PopulationSize),
        .. StrategyChecks.Number(path, "step", Step, 0, 100, lowestIsAllowed: false),
        .. StrategyChecks.Number(path, "rate", Rate, 0, 10, lowestIsAllowed: false),
        .. StrategyChecks.Number(path, "decay", Decay, 0, 1),
        .. StrategyChecks.Number(path, "firstMoment", FirstMoment, 0, 0.999999),
        .. StrategyChecks.Number(path, "secondMoment", SecondMoment, 0, 0.999999999),
    ];
}

/// <summary>
/// The evolution strategy of Salimans, Ho, Chen, Sidor and Sutskever 2017 (arXiv 1703.03864): mirrored noise of fixed width, centred ranks,
/// and Adam on the estimated gradient (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1). Costs n a candidate. Widths and rates of the
/// paper are in weights of its networks; here they are in start deviations, ten times as large (σ 0.02, α 0.01), and its decay of 0.005 a
/// hundredth of it: the gradient per unit is ten times smaller and the mean ten times larger.
/// </summary>
public sealed class OpenAiEs : DistributionStrategy
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "openAiEs";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(OpenAiEsOptions options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StrategyMemory.OfDistribution(StrategyMemory.Population(options.PopulationSize, geneCount), geneCount, vectors: 8);
    }

    private const double Epsilon = 1e-8;

    private readonly OpenAiEsOptions _options;
    private readonly double[] _utilities;
    private double[] _first;
    private double[] _second;
    private double _firstMemory = 1; // β₁^t
    private double _secondMemory = 1; // β₂^t

    /// <summary>The strategy at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public OpenAiEs(OpenAiEsOptions options, SearchSpace space, ulong seed)
        : base(Kind, StrategyChecks.Given(options), space, seed, options.Start)
    {
        _options = options;
        _utilities = RankWeights.Centered(options.PopulationSize);
        _first = new double[GeneCount];
        _second = new double[GeneCount];
    }

    private protected override bool IsMirrored => true;

    private protected override void Shape(ReadOnlySpan<double> normals, Span<double> step)
    {
        for (int gene = 0; gene < step.Length; gene++)
        {
            step[gene] = _options.Step * normals[gene];
        }
    }

    private protected override void Update(ReadOnlySpan<double> fitness, ReadOnlySpan<int> order)
    {
        var gradient = new double[GeneCount]; // 1 / (n σ) Σ u ε, algorithm 1
        for (int rank = 0; rank < order.Length; rank++)
        {
            VectorSums.Add(gradient, _utilities[rank] / (PopulationSize * _options.Step), Normals(order[rank]));
        }

        _firstMemory *= _options.FirstMoment;
        _secondMemory *= _options.SecondMoment;
        for (int gene = 0; gene < gradient.Length; gene++)
        {
            double slope = gradient[gene] - (_options.Decay * Mean[gene]);
            _first[gene] = (_options.FirstMoment * _first[gene]) + ((1 - _options.FirstMoment) * slope);
            _second[gene] = (_options.SecondMoment * _second[gene]) + ((1 - _options.SecondMoment) * slope * slope);
            double corrected = Math.Sqrt(_second[gene] / (1 - _secondMemory));
            Mean[gene] += _options.Rate * (_first[gene] / (1 - _firstMemory)) / (corrected + Epsilon);
        }
    }

    private protected override void SaveTo(Dictionary<string, double[]> arrays)
    {
        arrays["first"] = [.. _first];
        arrays["second"] = [.. _second];
        arrays["memory"] = [_firstMemory, _secondMemory];
    }

    private protected override void RestoreFrom(Func<string, double[]> read)
    {
        (_first, _second) = ([.. read("first")], [.. read("second")]);
        (_firstMemory, _secondMemory) = (read("memory")[0], read("memory")[1]);
    }
}
