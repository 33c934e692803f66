using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Numerics.Options;

namespace Kenyon.Evolution;

/// <summary>Options of <see cref="Pgpe"/>.</summary>
/// <param name="PopulationSize">Candidates per generation, an even number in [4, 65536].</param>
/// <param name="InitialStep">First standard deviation of every gene (σ), in start deviations, in (0, 100].</param>
/// <param name="Start">Where the mean starts.</param>
/// <param name="LargestSpeed">Longest step of the mean (v_max), in start deviations, in [0, 1000]; 0: σ √n / 15.</param>
/// <param name="Momentum">Share of the velocity that stays (m), in [0, 1).</param>
/// <param name="DeviationRate">Learning rate of the standard deviations, in [0, 10].</param>
/// <param name="LargestChange">Largest relative change of a standard deviation in a generation, in [0, 1).</param>
/// <param name="MinimumStep">Smallest standard deviation of a gene, in start deviations, in [0, 10].</param>
public sealed record PgpeOptions(
    [Description("Candidates per generation, in mirrored pairs: an even number.")]
    [Range(4, 65536)]
    int PopulationSize = 64,
    [Description("First standard deviation of every gene, in standard deviations of the first generation.")]
    [Range(0.0, 100.0, MinimumIsExclusive = true)]
    double InitialStep = 1,
    [Description("Where the mean starts: at the center of the first generation's distribution, or at a sample of it.")]
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
    [Description("Smallest standard deviation of a gene, in standard deviations of the first generation.")]
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
/// Policy gradients with parameter-based exploration, with mirrored pairs (Sehnke et al. 2010, doi 10.1016/j.neunet.2009.12.004, eq. 11 and 12) on
/// centred ranks; the mean moves by ClipUp: a normalised gradient, momentum and a speed limit (Toklu, Liskowski and Srivastava 2020,
/// doi 10.1007/978-3-030-58115-2_36, algorithm 1 and section 4 for the defaults). Costs n a candidate.
/// </summary>
public sealed class Pgpe : DistributionStrategy
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "pgpe";

    private readonly PgpeOptions _options;
    private readonly double _largestSpeed;
    private readonly double[] _utilities;
    private double[] _deviations;
    private double[] _velocity;

    /// <summary>The strategy at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public Pgpe(PgpeOptions options, SearchSpace space, ulong seed)
        : base(Kind, options, space, seed)
    {
        _options = options;
        _largestSpeed = options.LargestSpeed > 0 ? options.LargestSpeed : options.InitialStep * Math.Sqrt(GeneCount) / 15;
        _utilities = RankWeights.Centered(options.PopulationSize);
        _deviations = new double[GeneCount];
        Array.Fill(_deviations, options.InitialStep);
        _velocity = new double[GeneCount];
        Mean = StartPoint(options.Start);
    }

    /// <inheritdoc/>
    public override int PopulationSize => _options.PopulationSize;

    private protected override bool IsMirrored => true;

    private protected override void Shape(ReadOnlySpan<double> normals, Span<double> step)
    {
        for (int gene = 0; gene < step.Length; gene++)
        {
            step[gene] = _deviations[gene] * normals[gene];
        }
    }

    private protected override void Update(ReadOnlySpan<double> fitness, ReadOnlySpan<int> order)
    {
        var toMean = new double[GeneCount];
        var toDeviation = new double[GeneCount];
        for (int rank = 0; rank < order.Length; rank++)
        {
            // Both of a pair add to the mean with opposite signs of ε, eq. 11, and to the deviation with the same, eq. 12.
            double utility = _utilities[rank] / PopulationSize;
            var normals = Normals(order[rank]);
            for (int gene = 0; gene < toMean.Length; gene++)
            {
                toMean[gene] += utility * _deviations[gene] * normals[gene];
                toDeviation[gene] += utility * _deviations[gene] * ((normals[gene] * normals[gene]) - 1);
            }
        }

        ClipUp(toMean);
        for (int gene = 0; gene < toDeviation.Length; gene++)
        {
            double most = _options.LargestChange * _deviations[gene];
            double change = Math.Max(-most, Math.Min(most, _options.DeviationRate * toDeviation[gene]));
            _deviations[gene] = Math.Max(Math.Max(_options.MinimumStep, 1e-150), Math.Min(1e7 * _options.InitialStep, _deviations[gene] + change));
        }
    }

    private protected override void SaveTo(Dictionary<string, double[]> arrays)
    {
        arrays["deviations"] = [.. _deviations];
        arrays["velocity"] = [.. _velocity];
    }

    private protected override void RestoreFrom(Func<string, double[]> read) =>
        (_deviations, _velocity) = ([.. read("deviations")], [.. read("velocity")]);

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
