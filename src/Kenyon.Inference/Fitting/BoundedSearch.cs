using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// Bounded quasi-Newton minimisation: Math.NET Numerics' BFGS-B (decisions/0026). The best point that was ever seen is what counts, also
/// where the library gives up on a line search.
/// </summary>
internal static class BoundedSearch
{
    /// <summary>When a search ends: of slopes, of coordinates, of values, all in their units.</summary>
    private static readonly (double Slope, double Place, double Value) s_exact = (1e-9, 1e-10, 1e-14);

    /// <summary>When a search ends of which it is only asked on which hill it is.</summary>
    private static readonly (double Slope, double Place, double Value) s_rough = (1e-3, 1e-3, 1e-5);

    /// <summary>A function to minimise: fills in the slopes and gives the value.</summary>
    public delegate double Function(ReadOnlySpan<double> place, Span<double> slopes);

    /// <summary>What a search found.</summary>
    public readonly record struct Outcome(double[] From, double[] Place, double Value, int Evaluations, string Ending);

    /// <summary>
    /// Searches from a place. The function and the coordinates are divided by scales first: the first step is as long as the slope, and
    /// must neither leap into a corner nor be so small that many follow it.
    /// </summary>
    /// <param name="function">What is minimised.</param>
    /// <param name="scale">What the function is divided by.</param>
    /// <param name="units">What each coordinate is divided by. Shape [coordinates].</param>
    /// <param name="start">Where the search begins. Shape [coordinates].</param>
    /// <param name="low">Lower bounds. Shape [coordinates].</param>
    /// <param name="high">Upper bounds. Shape [coordinates].</param>
    /// <param name="mostIterations">Most steps.</param>
    /// <param name="isRough">Whether it is enough to know on which hill the start is.</param>
    public static Outcome Minimize(
        Function function,
        double scale,
        double[] units,
        double[] start,
        double[] low,
        double[] high,
        int mostIterations,
        bool isRough = false)
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
            double[] values = [.. place.Select((value, index) => Math.Clamp(value * units[index], low[index], high[index]))];
            var slopes = new double[values.Length];
            double value = function(values, slopes);
            evaluations++;
            if (value < least)
            {
                least = value;
                best = [.. values];
            }

            return (value / scale, Vector<double>.Build.Dense([.. slopes.Select((slope, index) => slope * units[index] / scale)]));
        });
        var (slope, change, progress) = isRough ? s_rough : s_exact;
        var minimizer = new BfgsBMinimizer(slope, change, progress, mostIterations);
        string ending;
        try
        {
            var result = minimizer.FindMinimum(objective, InUnits(low), InUnits(high), InUnits(best));
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

        Vector<double> InUnits(double[] place) => Vector<double>.Build.Dense([.. place.Select((value, index) => value / units[index])]);
    }
}
