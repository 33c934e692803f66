namespace Kenyon.Numerics.Statistics;

/// <summary>
/// Student's t distribution (Student 1908, doi 10.1093/biomet/6.1.1): how far a mean of few values may lie from the truth.
/// </summary>
public static class StudentT
{
    /// <summary>Half the width of the central 95 %, in standard errors: 12.71 for 1 degree of freedom, 1.96 for very many.</summary>
    /// <param name="degrees">Degrees of freedom, greater than 0; need not be a whole number.</param>
    public static double Reach(double degrees) => Quantile(0.975, degrees);

    /// <summary>The value below which a share of the distribution lies.</summary>
    /// <param name="level">In (0, 1).</param>
    /// <param name="degrees">Degrees of freedom, greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Level or degrees are not in range.</exception>
    public static double Quantile(double level, double degrees)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be in (0, 1).");
        }

        if (!(degrees > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Degrees of freedom must be greater than 0.");
        }

        // P(|T| > t) = I_{d / (d + t²)}(d / 2, 1 / 2).
        double tail = 2 * Math.Min(level, 1 - level);
        if (tail >= 1)
        {
            return 0;
        }

        // The complement is asked for, 1 − d / (d + t²): it keeps its digits where t is small.
        double part = BetaDistribution.Quantile(0.5, degrees / 2, 1 - tail);
        double size = Math.Sqrt(degrees * part / (1 - part));
        return level < 0.5 ? -size : size;
    }
}
