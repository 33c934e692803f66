namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>
/// How two densities are made into one posterior: each to a power (a temperature), in so many directions. An answer is the mean of what
/// the best quarter of the blends say (a linear opinion pool, Stone 1961, doi 10.1214/aoms/1177704873): those that foretell replicates
/// that were held out best. Which single one is best is hardly known, and the mean foretells better than it (decision 0062).
/// </summary>
/// <param name="Directions">Directions of feature space that count, the best first; at least 1.</param>
/// <param name="Bandwidth">Width of the kernel around a rule, in standard deviations; greater than 0.</param>
/// <param name="StudentPower">Power of Student's density of a condition, at least 0.</param>
/// <param name="KernelPower">Power of the mean kernel around the rules of a condition, at least 0.</param>
public sealed record Blend(int Directions, double Bandwidth, double StudentPower, double KernelPower)
{
    /// <summary>Numbers of directions that are tried.</summary>
    public static IReadOnlyList<int> TriedDirections { get; } = [8, 16, 24, 32];

    /// <summary>Bandwidths that are tried.</summary>
    public static IReadOnlyList<double> TriedBandwidths { get; } = [0.5, 1];

    private const int Quarter = 4;

    private static readonly double[] s_studentPowers = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5];
    private static readonly double[] s_kernelPowers = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8];

    /// <summary>All blends that are tried.</summary>
    public static IReadOnlyList<Blend> Tried { get; } =
    [
        .. from directions in TriedDirections
            from bandwidth in TriedBandwidths
            from student in s_studentPowers
            from kernel in s_kernelPowers
            where student + kernel > 0
            select new Blend(directions, bandwidth, student, kernel),
    ];

    /// <summary>The quarter of the tried blends that foretells best, the best first.</summary>
    /// <param name="scores">Log probability of the truth under each. Shape [tried blends].</param>
    internal static IReadOnlyList<Blend> Best(IReadOnlyList<double> scores) =>
    [
        .. Enumerable.Range(0, Tried.Count).OrderByDescending(blend => scores[blend]).ThenBy(blend => blend).Take(Tried.Count / Quarter)
            .Select(blend => Tried[blend]),
    ];
}
