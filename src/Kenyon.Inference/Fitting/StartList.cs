using Kenyon.Inference.Models;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// Where the searches of a fit begin: the middle of what is usual, places spread over the box, and the best places of every smaller model
/// that the model contains. So a fit is never worse than chance, nor than a smaller model.
/// </summary>
internal static class StartList
{
    /// <summary>The starts, in search coordinates.</summary>
    /// <param name="problem">What is maximised.</param>
    /// <param name="box">The coordinates.</param>
    /// <param name="options">How many, and their seed.</param>
    /// <param name="firstStart">Values to begin the first start with, or null.</param>
    /// <param name="fitSmaller">Fits a smaller model to the same choices.</param>
    public static List<double[]> Of(
        FitProblem problem,
        SearchBox box,
        FitOptions options,
        IReadOnlyList<double>? firstStart,
        Func<IBehaviourModel, ModelFit> fitSmaller)
    {
        if (problem.Model.Parameters.Count == 0)
        {
            return [[]];
        }

        List<double[]> starts =
        [
            .. Enumerable.Range(0, options.StartCount)
                .Select(start => start == 0 && firstStart is not null ? box.ToSearch(firstStart) : box.Start(start, options.Seed)),
        ];
        // A prior, or a penalty, has its own optimum: that of the likelihood alone says nothing there.
        if (problem.Priors is null && problem.Penalty == 0)
        {
            starts.AddRange(problem.Model.Nested.Where(nested => nested.Model.Parameters.Count > 0)
                .Select(nested => nested.Embed(fitSmaller(nested.Model).Parameters))
                .Where(values => IsWithin(problem.Model, values))
                .Select(box.ToSearch));
        }

        return starts;
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
