namespace Kenyon.Inference.Fitting;

/// <summary>
/// A fit to part of the choices that a whole fit was made to: it begins at every hill that the searches of the whole fit came to, so it
/// knows what they know, and takes a quarter of the other searches. Where little was left out the hills are enough.
/// </summary>
internal static class WarmFit
{
    private const int MostHills = 4;
    private const int Share = 4;
    private const double Near = 0.01;

    /// <summary>The parameters that fit best.</summary>
    /// <param name="problem">What is maximised.</param>
    /// <param name="whole">The fit to all.</param>
    /// <param name="options">How.</param>
    /// <param name="isNear">Whether it is a fit to nearly all of the choices: it begins at the hills alone.</param>
    public static double[] Parameters(FitProblem problem, ModelFit whole, FitOptions options, bool isNear = false)
    {
        var parameters = problem.Model.Parameters;
        if (parameters.Count == 0)
        {
            return [];
        }

        var box = new SearchBox(parameters, problem.Priors is not null);
        var objective = new FitObjective(problem, box);
        var hills = Hills(whole, box);
        int others = Math.Max(1, StartList.SearchCount(options, problem.Model) / Share);
        var starts = isNear ? hills : StartList.Best(box, objective, others, options.Seed, hills);
        var best = objective.Minimize(starts, options.MostIterations).MinBy(outcome => outcome.Value);
        return [.. best.Place.Select((coordinate, place) => box.FromSearch(place, coordinate).Value)];
    }

    /// <summary>Where the starts ended, the best first, those near each other once.</summary>
    private static List<double[]> Hills(ModelFit whole, SearchBox box)
    {
        var hills = new List<double[]> { box.ToSearch(whole.Parameters) };
        foreach (double[] end in whole.Starts.OrderByDescending(start => start.Objective).Select(start => box.ToSearch(start.To)))
        {
            if (hills.Count < MostHills
                && hills.TrueForAll(hill => hill.Where((coordinate, place) => IsFar(box, place, coordinate, end[place])).Any()))
            {
                hills.Add(end);
            }
        }

        return hills;
    }

    private static bool IsFar(SearchBox box, int place, double a, double b) => Math.Abs(a - b) > Near * (box.High[place] - box.Low[place]);
}
