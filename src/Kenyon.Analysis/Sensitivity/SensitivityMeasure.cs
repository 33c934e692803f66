namespace Kenyon.Analysis.Sensitivity;

/// <summary>What a study found on one measure.</summary>
/// <param name="Name">Name of the measure.</param>
/// <param name="Mean">Mean over all points where it is known.</param>
/// <param name="Deviation">Standard deviation over them.</param>
/// <param name="Missing">Points at which it is not known, e.g. because runs failed or rules have no direction.</param>
/// <param name="Values">The measure at every point; NaN where it is not known. Shape [points].</param>
/// <param name="Morris">Elementary effects by factor; null of a study with Sobol indices.</param>
/// <param name="Sobol">Shares of variance by factor; null of a study by Morris's method.</param>
public sealed record SensitivityMeasure(
    string Name,
    double Mean,
    double Deviation,
    int Missing,
    IReadOnlyList<double> Values,
    IReadOnlyList<MorrisIndex>? Morris,
    IReadOnlyList<SobolIndex>? Sobol)
{
    /// <summary>Works out the indices of a measure.</summary>
    /// <param name="name">Name of the measure.</param>
    /// <param name="plan">The study.</param>
    /// <param name="values">The measure at every point of the plan. Shape [points].</param>
    public static SensitivityMeasure Of(string name, SensitivityPlan plan, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(values);
        double[] known = [.. values.Where(double.IsFinite)];
        double mean = known.Length > 0 ? known.Average() : double.NaN;
        string[] factors = [.. plan.Factors.Select(factor => factor.Path)];
        return new SensitivityMeasure(
            name,
            mean,
            known.Length > 1 ? Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / (known.Length - 1)) : double.NaN,
            values.Count - known.Length,
            values,
            plan.Method == SensitivityMethod.Morris ? MorrisStudy.Indices(factors, plan.Points, values) : null,
            plan.Method == SensitivityMethod.Sobol ? SobolStudy.Indices(factors, values) : null);
    }
}
