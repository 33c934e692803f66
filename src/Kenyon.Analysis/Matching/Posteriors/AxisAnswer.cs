using Kenyon.Analysis.Atlases;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>What choices say of one setting.</summary>
/// <param name="Reliability">How well it can be told in this design.</param>
/// <param name="Prior">Share of the conditions with each value. Shape [values].</param>
/// <param name="Posterior">How probable each value is. Shape [values].</param>
public sealed record AxisAnswer(AxisReliability Reliability, IReadOnlyList<double> Prior, IReadOnlyList<double> Posterior)
{
    /// <summary>Fewest claims of a value of which a share is told.</summary>
    private const int FewestClaims = 5;

    /// <summary>The setting.</summary>
    public AtlasAxis Axis => Reliability.Axis;

    /// <summary>Number of the most probable value.</summary>
    public int Most => Enumerable.Range(0, Posterior.Count).MaxBy(value => Posterior[value]);

    /// <summary>
    /// Whether the setting is graded (three or more numbers) and more than half of the probability lies on its first or its last value: the
    /// answer may lie beyond what the atlas holds.
    /// </summary>
    public bool IsOnBorder => Axis.IsGraded && (Posterior[0] > 0.5 || Posterior[Axis.Values.Count - 1] > 0.5);

    /// <summary>
    /// Of the held-out groups of which a value was said to be the most probable: in which share it was the true one; NaN of fewer than
    /// five. Shape [values].
    /// </summary>
    /// <param name="value">Number of the value.</param>
    public double ReliabilityOf(int value) => Reliability.ByValue[value] is var (claims, right) && claims >= FewestClaims
        ? (double)right / claims
        : double.NaN;

    /// <summary>How much the choices say of the setting: divergence of the posterior from the prior, in nats.</summary>
    public double Information { get; } = Enumerable.Range(0, Posterior.Count)
        .Sum(value => Posterior[value] > 0 && Prior[value] > 0 ? Posterior[value] * DoubleMath.Log(Posterior[value] / Prior[value]) : 0);
}
