using Kenyon.Numerics.Kernels;

namespace Kenyon.Numerics.Statistics;

/// <summary>
/// A correlation with its 95 % interval: a t interval of Fisher's z (1921) whose standard error comes from leaving out one pair at a time,
/// because that of theory, 1/√(n − 3), is too short where pairs are not normal.
/// </summary>
/// <param name="Value">Pearson's r; NaN where one of the series does not vary.</param>
/// <param name="Low">Lower end; NaN of fewer than <see cref="FewestPairs"/> pairs, and where r is not defined or ±1 without one of
/// them.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Number of pairs.</param>
public readonly record struct CorrelationInterval(double Value, double Low, double High, int Count)
{
    /// <summary>The fewest pairs of which an interval is given.</summary>
    public const int FewestPairs = 6;

    /// <summary>The interval of the correlation of two series.</summary>
    /// <param name="x">One series. Shape [pairs].</param>
    /// <param name="y">The other, of the same length. Shape [pairs].</param>
    public static CorrelationInterval Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int count = x.Count;
        double value = count > 0 ? Pearson([.. Enumerable.Range(0, count)]) : double.NaN;
        double half = count >= FewestPairs && Math.Abs(value) < 1
            ? StudentT.Reach(count - 1) * Jackknife.StandardError(count, units => ToZ(Pearson(units)))
            : double.NaN;
        return double.IsFinite(half)
            ? new CorrelationInterval(value, FromZ(ToZ(value) - half), FromZ(ToZ(value) + half), count)
            : new CorrelationInterval(value, double.NaN, double.NaN, count);

        double Pearson(int[] units)
        {
            double meanX = units.Sum(unit => x[unit]) / units.Length, meanY = units.Sum(unit => y[unit]) / units.Length;
            double xx = 0, yy = 0, xy = 0;
            foreach (int unit in units)
            {
                xx += (x[unit] - meanX) * (x[unit] - meanX);
                yy += (y[unit] - meanY) * (y[unit] - meanY);
                xy += (x[unit] - meanX) * (y[unit] - meanY);
            }

            return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : double.NaN;
        }
    }

    /// <summary>Fisher's z of a correlation in (−1, 1).</summary>
    /// <param name="correlation">The correlation.</param>
    public static double ToZ(double correlation) => 0.5 * DoubleMath.Log((1 + correlation) / (1 - correlation));

    private static double FromZ(double z) => 1 - (2 / (DoubleMath.Exp(2 * z) + 1));
}
