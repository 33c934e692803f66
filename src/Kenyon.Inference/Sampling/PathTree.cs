namespace Kenyon.Inference.Sampling;

/// <summary>A stretch of a path, from its first point to its last in the direction of time.</summary>
/// <param name="First">First point.</param>
/// <param name="Last">Last point.</param>
/// <param name="Chosen">A point of it, drawn by weight.</param>
/// <param name="LogWeight">Logarithm of the sum of the weights e^(H₀ − H) of its points.</param>
/// <param name="Momentum">Sum of the momenta of its points. Shape [dimensions].</param>
internal sealed record PathTree(PathPoint First, PathPoint Last, PathPoint Chosen, double LogWeight, double[] Momentum)
{
    /// <summary>A stretch of one point.</summary>
    public static PathTree Of(PathPoint point, double logWeight) => new(point, point, point, logWeight, point.Momentum);

    /// <summary>Two stretches as one.</summary>
    /// <param name="before">The one that is earlier.</param>
    /// <param name="after">The one that is later.</param>
    /// <param name="chosen">Which point is drawn.</param>
    public static PathTree Join(PathTree before, PathTree after, PathPoint chosen) =>
        new(before.First, after.Last, chosen, LogSum(before.LogWeight, after.LogWeight), Sum(before.Momentum, after.Momentum));

    /// <summary>
    /// Whether two neighbouring stretches, and each with the nearest point of the other, still go forward: no end moves against the sum of
    /// the momenta (Betancourt 2017, arXiv 1701.02434, appendix A.4.2).
    /// </summary>
    public static bool GoesOn(PathTree before, PathTree after) =>
        GoesOn(before.First, after.Last, Sum(before.Momentum, after.Momentum))
        && GoesOn(before.First, after.First, Sum(before.Momentum, after.First.Momentum))
        && GoesOn(before.Last, after.Last, Sum(before.Last.Momentum, after.Momentum));

    /// <summary>log(e^a + e^b).</summary>
    public static double LogSum(double a, double b) => double.IsNegativeInfinity(Math.Max(a, b))
        ? double.NegativeInfinity
        : Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));

    private static bool GoesOn(PathPoint first, PathPoint last, double[] momentum)
    {
        double atFirst = 0, atLast = 0;
        for (int index = 0; index < momentum.Length; index++)
        {
            atFirst += first.Velocity[index] * momentum[index];
            atLast += last.Velocity[index] * momentum[index];
        }

        return atFirst > 0 && atLast > 0;
    }

    private static double[] Sum(double[] a, double[] b)
    {
        var sum = new double[a.Length];
        for (int index = 0; index < sum.Length; index++)
        {
            sum[index] = a[index] + b[index];
        }

        return sum;
    }
}
