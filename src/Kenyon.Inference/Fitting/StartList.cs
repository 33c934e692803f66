using Kenyon.Inference.Models;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// Where the searches of a fit begin. Many places are looked at, spread over the box, and searches begin at the best of them: at those that
/// have no better one near them (Rinnooy Kan and Timmer 1987, doi 10.1007/BF02592071; decisions/0064), and at the best places of every
/// smaller model that the model contains. So a fit is never worse than chance, nor than a smaller model.
/// </summary>
internal static class StartList
{
    /// <summary>Places that are looked at for each search.</summary>
    public const int LookedAt = 32;

    /// <summary>Parameters for which the number of searches is meant.</summary>
    private const int Few = 4;

    /// <summary>How far a better place reaches, as a share of what is usual of a parameter.</summary>
    private const double Near = 0.5;

    /// <summary>The starts, in search coordinates.</summary>
    /// <param name="problem">What is maximised.</param>
    /// <param name="box">The coordinates.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="options">How many, and their seed.</param>
    /// <param name="firstStart">Values at which one of the searches begins, or null.</param>
    /// <param name="fitSmaller">Fits a smaller model to the same choices.</param>
    public static List<double[]> Of(
        FitProblem problem,
        SearchBox box,
        FitObjective objective,
        FitOptions options,
        IReadOnlyList<double>? firstStart,
        Func<IBehaviourModel, ModelFit> fitSmaller)
    {
        if (problem.Model.Parameters.Count == 0)
        {
            return [[]];
        }

        // A prior, or a penalty, has its own optimum: that of the likelihood alone says nothing there.
        double[][] smaller = problem.Priors is not null || problem.Penalty > 0 ? [] :
        [
            .. problem.Model.Nested.Where(nested => nested.Model.Parameters.Count > 0)
                .Select(nested => nested.Embed(fitSmaller(nested.Model).Parameters))
                .Where(values => IsWithin(problem.Model, values))
                .Select(box.ToSearch),
        ];
        int count = SearchCount(options, problem.Model);
        return firstStart is null
            ? Best(box, objective, count, options.Seed, smaller)
            : Best(box, objective, count - 1, options.Seed, [box.ToSearch(firstStart), .. smaller]);
    }

    /// <summary>Most searches of a model: as many more as it has more than four parameters.</summary>
    /// <param name="options">How many of four parameters.</param>
    /// <param name="model">The model.</param>
    public static int SearchCount(FitOptions options, IBehaviourModel model) =>
        options.StartCount == 1 ? 1 : options.StartCount * ((model.Parameters.Count + Few - 1) / Few);

    /// <summary>The best places of many, none of them near a better one, in search coordinates.</summary>
    /// <param name="box">The coordinates.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="count">Most of them.</param>
    /// <param name="seed">Seed of the places.</param>
    /// <param name="sure">Places at which a search begins anyhow. Shape [places][parameters].</param>
    public static List<double[]> Best(SearchBox box, FitObjective objective, int count, ulong seed, IReadOnlyList<double[]> sure)
    {
        double[][] places = [.. sure, .. Enumerable.Range(0, LookedAt * count).Select(start => box.Start(start, seed))];
        double[] values = objective.Look(places);
        var starts = new List<double[]>();
        var better = new List<double[]>();
        foreach (int number in Enumerable.Range(0, places.Length).OrderBy(number => values[number]))
        {
            if (starts.Count == count)
            {
                break;
            }

            double[] at = box.OnScale(places[number]);
            if (number >= sure.Count && better.TrueForAll(other => SearchBox.Distance(other, at) > Near))
            {
                starts.Add(places[number]);
            }

            better.Add(at);
        }

        return [.. starts, .. sure];
    }

    /// <summary>Places at which the model is chance, in search coordinates: they need no search.</summary>
    public static IEnumerable<double[]> Nulls(IBehaviourModel model, SearchBox box) => model.Nested
        .Where(nested => nested.Model.Parameters.Count == 0)
        .Select(nested => nested.Embed([]))
        .Where(values => IsWithin(model, values))
        .Select(box.ToSearch);

    /// <summary>Whether values lie within the bounds: beyond them the smaller model is not contained.</summary>
    public static bool IsWithin(IBehaviourModel model, double[] values) =>
        values.Select((value, place) => (value, model.Parameters[place])).All(pair =>
            pair.value >= pair.Item2.Low - Rounding(pair.Item2) && pair.value <= pair.Item2.High + Rounding(pair.Item2));

    // e^(ln 100) is a little more than 100, and is on the bound all the same.
    private static double Rounding(ModelParameter parameter) => 1e-9 * Math.Max(Math.Abs(parameter.Low), Math.Abs(parameter.High));
}
