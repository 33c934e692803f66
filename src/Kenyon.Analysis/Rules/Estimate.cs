namespace Kenyon.Analysis.Rules;

/// <summary>A number with its standard error.</summary>
/// <param name="Value">The number.</param>
/// <param name="StandardError">Its standard error; 0 where it is exact.</param>
public readonly record struct Estimate(double Value, double StandardError)
{
    /// <summary>Mean of independent numbers and its standard error; sums run in index order.</summary>
    /// <param name="values">The numbers, at least one. One alone has no error. Shape [numbers].</param>
    public static Estimate MeanOf(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        double mean = sum / values.Length, squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return new Estimate(mean, values.Length > 1 ? Math.Sqrt(squares / (values.Length - 1) / values.Length) : 0);
    }
}
