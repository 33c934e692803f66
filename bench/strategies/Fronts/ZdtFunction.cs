namespace Kenyon.StrategyBench.Fronts;

/// <summary>
/// The two-objective functions ZDT1 to ZDT3 (Zitzler, Deb and Thiele 2000, doi 10.1162/106365600568202); both objectives are minimised.
/// </summary>
/// <param name="Number">1 (convex front), 2 (concave) or 3 (in pieces).</param>
public sealed record ZdtFunction(int Number)
{
    /// <summary>Corner up to which areas are measured, in both objectives.</summary>
    public const double Reference = 1.1;

    /// <summary>The objectives of a point.</summary>
    /// <param name="x">A point in [0, 1]^n, n at least 2.</param>
    public (double First, double Second) ValueAt(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x[1..])
        {
            sum += value;
        }

        double g = 1 + (9 * sum / (x.Length - 1));
        return (x[0], g * Shape(x[0], g));
    }

    /// <summary>Area between the true front and the reference, by a fine grid of its points.</summary>
    public double TrueArea() =>
        Area([.. Enumerable.Range(0, 200_001).Select(index => index / 200_000.0).Select(first => (first, Shape(first, 1)))]);

    /// <summary>Area that points dominate, up to the reference (the hypervolume in two dimensions).</summary>
    /// <param name="points">Points of objectives.</param>
    public static double Area(IEnumerable<(double First, double Second)> points)
    {
        double area = 0;
        double ceiling = Reference;
        foreach (var (first, second) in points.Where(point => point.First < Reference).Order())
        {
            if (second < ceiling)
            {
                area += (Reference - first) * (ceiling - second);
                ceiling = second;
            }
        }

        return area;
    }

    private double Shape(double first, double g) => Number switch
    {
        1 => 1 - Math.Sqrt(first / g),
        2 => 1 - (first / g * (first / g)),
        _ => 1 - Math.Sqrt(first / g) - (first / g * Math.Sin(10 * Math.PI * first)),
    };
}
