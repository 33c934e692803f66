using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// Bounded quasi-Newton minimisation: Math.NET Numerics' BFGS-B (decisions/0026). The best point that was ever seen is what counts, also
/// where the library gives up on a line search.
/// </summary>
internal static class BoundedSearch
{
    private const double GradientTolerance = 1e-9;
    private const double ParameterTolerance = 1e-10;
    private const double ValueTolerance = 1e-14;

    /// <summary>A function to minimise: fills in the slopes and gives the value.</summary>
    public delegate double Function(ReadOnlySpan<double> place, Span<double> slopes);

    /// <summary>What a search found.</summary>
    public readonly record struct Outcome(double[] From, double[] Place, double Value, int Evaluations, string Ending);

    /// <summary>
    /// Searches from a place. The function is divided by a scale first: the first step is as long as the slope, and must not leap into a
    /// corner.
    /// </summary>
    public static Outcome Minimize(Function function, double scale, double[] start, double[] low, double[] high, int mostIterations)
    {
        int evaluations = 0;
        double[] best = [.. start.Select((value, place) => Math.Clamp(value, low[place], high[place]))];
        double least = double.PositiveInfinity;
        if (start.Length == 0)
        {
            return new([], [], function([], []), 1, "nothing to fit");
        }

        var objective = ObjectiveFunction.Gradient(place =>
        {
            // The library steps beyond a bound by the last digit now and then.
            double[] values = [.. place.Select((value, index) => Math.Clamp(value, low[index], high[index]))];
            var slopes = new double[values.Length];
            double value = function(values, slopes);
            evaluations++;
            if (value < least)
            {
                least = value;
                best = [.. values];
            }

            return (value / scale, Vector<double>.Build.Dense(slopes) / scale);
        });
        var minimizer = new BfgsBMinimizer(GradientTolerance, ParameterTolerance, ValueTolerance, mostIterations);
        string ending;
        try
        {
            var result = minimizer.FindMinimum(
                objective, Vector<double>.Build.Dense(low), Vector<double>.Build.Dense(high), Vector<double>.Build.Dense([.. best]));
            ending = result.ReasonForExit.ToString();
        }
        catch (MaximumIterationsException)
        {
            ending = "MaximumIterations";
        }
        catch (Exception failure) when (failure is OptimizationException or ArgumentException)
        {
            ending = "LineSearchFailed";
        }

        return new(start, best, least, evaluations, ending);
    }
}
