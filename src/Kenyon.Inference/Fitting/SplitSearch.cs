namespace Kenyon.Inference.Fitting;

/// <summary>
/// L1-penalised search: each penalised coefficient is a difference of two numbers that are at least 0, of which the penalty is the sum.
/// This is smooth, has the same minimum, and coefficients come out exactly 0 (Schmidt, Fung and Rosales 2007, doi
/// 10.1007/978-3-540-74958-5_28).
/// </summary>
internal static class SplitSearch
{
    /// <summary>Searches from a place.</summary>
    public static BoundedSearch.Outcome Minimize(
        FitObjective objective, FitProblem problem, SearchBox box, double[] start, int mostIterations)
    {
        var parameters = problem.Model.Parameters;
        int[] penalized = [.. Enumerable.Range(0, parameters.Count).Where(index => parameters[index].IsPenalized)];
        int count = parameters.Count;
        double Split(ReadOnlySpan<double> place, Span<double> slopes)
        {
            double[] joined = Join(place, penalized, count);
            double value = objective.Evaluate(joined, slopes[..count]);
            for (int index = 0; index < penalized.Length; index++)
            {
                double slope = slopes[penalized[index]];
                value += problem.Penalty * (place[penalized[index]] + place[count + index]);
                slopes[penalized[index]] = slope + problem.Penalty;
                slopes[count + index] = problem.Penalty - slope;
            }

            return value;
        }

        double[] from = [.. start, .. penalized.Select(index => Math.Max(0, -start[index]))];
        double[] low = [.. box.Low, .. penalized.Select(_ => 0.0)];
        double[] high = [.. box.High, .. penalized.Select(index => -box.Low[index])];
        foreach (int index in penalized)
        {
            from[index] = Math.Max(0, start[index]);
            low[index] = 0;
        }

        double[] units = [.. from.Select(_ => 1.0)];
        var outcome = BoundedSearch.Minimize(Split, Math.Max(1, problem.TrialCount), units, from, low, high, mostIterations);
        return outcome with { From = start, Place = Join(outcome.Place, penalized, count) };
    }

    private static double[] Join(ReadOnlySpan<double> place, int[] penalized, int count)
    {
        double[] joined = place[..count].ToArray();
        for (int index = 0; index < penalized.Length; index++)
        {
            joined[penalized[index]] -= place[count + index];
        }

        return joined;
    }
}
