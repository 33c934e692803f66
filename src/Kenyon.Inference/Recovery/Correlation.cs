namespace Kenyon.Inference.Recovery;

/// <summary>How two series go together.</summary>
public static class Correlation
{
    /// <summary>Pearson's r.</summary>
    /// <param name="x">One series. Shape [pairs].</param>
    /// <param name="y">The other, of the same length. Shape [pairs].</param>
    /// <returns>NaN where one of them does not vary.</returns>
    public static double Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var (xx, yy, xy, _, _) = Moments(x, y);
        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : double.NaN;
    }

    /// <summary>The straight line of least squares through y over x.</summary>
    /// <param name="x">One series. Shape [pairs].</param>
    /// <param name="y">The other, of the same length. Shape [pairs].</param>
    /// <returns>Slope and intercept; NaN where x does not vary.</returns>
    public static (double Slope, double Intercept) Line(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var (xx, _, xy, meanX, meanY) = Moments(x, y);
        double slope = xx > 0 ? xy / xx : double.NaN;
        return (slope, meanY - (slope * meanX));
    }

    private static (double Xx, double Yy, double Xy, double MeanX, double MeanY) Moments(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double meanX = x.Sum() / x.Count;
        double meanY = y.Sum() / y.Count;
        double xx = 0, yy = 0, xy = 0;
        for (int index = 0; index < x.Count; index++)
        {
            xx += (x[index] - meanX) * (x[index] - meanX);
            yy += (y[index] - meanY) * (y[index] - meanY);
            xy += (x[index] - meanX) * (y[index] - meanY);
        }

        return (xx, yy, xy, meanX, meanY);
    }
}
