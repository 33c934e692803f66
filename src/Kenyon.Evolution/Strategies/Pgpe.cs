using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Strategies;

/// <summary>Options of <see cref="Pgpe"/>.</summary>
/// <param name="PopulationSize">Candidates per generation, an even number in [4, 65536].</param>
/// <param name="InitialStep">First standard deviation of every gene (σ), in start deviations, in [1e-12, 100].</param>
/// <param name="Start">Where the mean starts.</param>
/// <param name="LargestSpeed">Longest step of the mean (v_max), in start deviations, in [0, 1000]; 0: σ √n / 15.</param>
/// <param name="Momentum">Share of the velocity that stays (m), in [0, 1).</param>
/// <param name="DeviationRate">Learning rate of the standard deviations, in [0, 10].</param>
/// <param name="LargestChange">Largest relative change of a standard deviation in a generation, in [0, 1).</param>
/// <param name="MinimumStep">Smallest standard deviation of a gene, in start deviations, in [0, 10].</param>
public sealed record PgpeOptions(
    [Description(StrategyTexts.Pairs)]
    [Range(4, 65536)]
    int PopulationSize = 64,
    [Description(StrategyTexts.Deviation)]
    [Range(StrategyChecks.SmallestStep, 100.0)]
    double InitialStep = 1,
    [Description(StrategyTexts.Start)]
    SearchStart Start = SearchStart.Center,
    [Description("Longest step of the mean, in standard deviations of the first generation; 0: initialStep sqrt(n) / 15.")]
    [Range(0.0, 1000.0)]
    double LargestSpeed = 0,
    [Description("Share of the velocity that stays from one generation to the next.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    double Momentum = 0.9,
    [Description("Learning rate of the standard deviations.")]
    [Range(0.0, 10.0)]
    double DeviationRate = 0.1,
    [Description("Largest relative change of a standard deviation in a generation.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    double LargestChange = 0.2,
    [Description(StrategyTexts.SmallestDeviation)]
    [Range(0.0, 10.0)]
    double MinimumStep = 0) : IOptimizerOptions
{
    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Validate(string path) =>
    [
        .. StrategyChecks.Pairs(path, PopulationSize),
        .. StrategyChecks.Steps(path, InitialStep, MinimumStep),
        .. StrategyChecks.Number(path, "largestSpeed", LargestSpeed, 0, 1000),
        .. StrategyChecks.Number(path, "momentum", Momentum, 0, 0.999999),
        .. StrategyChecks.Number(path, "deviationRate", DeviationRate, 0, 10),
        .. StrategyChecks.Number(path, "largestChange", LargestChange, 0, 0.999999),
    ];
}

/// <summary>
/// Policy gradients with parameter-based exploration, with mirrored pairs (Sehnke et al. 2010, doi 10.1016/j.neunet.2009.12.004) on
/// centred ranks; the mean moves by ClipUp: a normalised gradient, momentum and a speed limit (Toklu, Liskowski and Srivastava 2020,
/// doi 10.1007/978-3-030-58115-2_36, also for the defaults). Costs n a candidate.
/// </summary>
public sealed class Pgpe : DeviationStrategy
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "pgpe";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(PgpeOptions options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StrategyMemory.OfDistribution(StrategyMemory.Population(options.PopulationSize, geneCount), geneCount, vectors: 8);
    }

    private readonly PgpeOptions _options;
    private readonly double _largestSpeed;
    private readonly double[] _utilities;
    private double[] _velocity;

    /// <summary>The strategy at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public Pgpe(PgpeOptions options, SearchSpace space, ulong seed)
        : base(Kind, StrategyChecks.Given(options), space, seed, options.Start, options.InitialStep, options.MinimumStep)
    {
        _options = options;
        _largestSpeed = options.LargestSpeed > 0 ? options.LargestSpeed : options.InitialStep * Math.Sqrt(GeneCount) / 15;
        _utilities = RankWeights.Centered(options.PopulationSize);
        _velocity = new double[GeneCount];
    }

    private protected override bool IsMirrored => true;

    private protected override void Update(ReadOnlySpan<double> fitness, ReadOnlySpan<int> order)
    {
        var toMean = new double[GeneCount];
        var toDeviation = new double[GeneCount];
        for (int rank = 0; rank < order.Length; rank++)
        {
            // ∇μ = Σ u ε and ∇σ = Σ u (ε² − σ²) / σ with ε = σ z: both of a pair add to the mean with opposite signs of ε, and to the
            // deviation with the same.
            double utility = _utilities[rank] / PopulationSize;
            var normals = Normals(order[rank]);
            for (int gene = 0; gene < toMean.Length; gene++)
            {
                toMean[gene] += utility * Deviations[gene] * normals[gene];
                toDeviation[gene] += utility * Deviations[gene] * ((normals[gene] * normals[gene]) - 1);
            }
        }

        ClipUp(toMean);
        for (int gene = 0; gene < toDeviation.Length; gene++)
        {
            double most = _options.LargestChange * Deviations[gene];
            double change = Math.Max(-most, Math.Min(most, _options.DeviationRate * toDeviation[gene]));
            SetDeviation(gene, Deviations[gene] + change);
        }
    }

    private protected override void SaveTo(Dictionary<string, double[]> arrays)
    {
        base.SaveTo(arrays);
        arrays["velocity"] = [.. _velocity];
    }

    private protected override void RestoreFrom(Func<string, double[]> read)
    {
        base.RestoreFrom(read);
        _velocity = [.. read("velocity")];
    }

    /// <summary>v ← m v + α g / |g| with α = v_max / 2, at most as long as v_max.</summary>
    private void ClipUp(double[] gradient)
    {
        double length = Math.Sqrt(VectorSums.Dot(gradient, gradient));
        double push = length > 0 ? 0.5 * _largestSpeed / length : 0;
        for (int gene = 0; gene < gradient.Length; gene++)
        {
            _velocity[gene] = (_options.Momentum * _velocity[gene]) + (push * gradient[gene]);
        }

        double speed = Math.Sqrt(VectorSums.Dot(_velocity, _velocity));
        double slowing = speed > _largestSpeed ? _largestSpeed / speed : 1;
        for (int gene = 0; gene < gradient.Length; gene++)
        {
            _velocity[gene] *= slowing;
            Mean[gene] += _velocity[gene];
        }
    }
}
