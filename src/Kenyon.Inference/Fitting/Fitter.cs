using Kenyon.Inference.Models;

namespace Kenyon.Inference.Fitting;

/// <summary>Fits one model to one subject, or to several that share their parameters: several starts, the best one wins.</summary>
public static class Fitter
{
    private const double OnBound = 1e-6;

    /// <summary>Fits.</summary>
    /// <param name="problem">What is maximised.</param>
    /// <param name="options">How.</param>
    /// <param name="firstStart">Values to begin the first start with, or null: the middle of what is usual.</param>
    public static ModelFit Fit(FitProblem problem, FitOptions options, IReadOnlyList<double>? firstStart = null)
    {
        var parameters = problem.Model.Parameters;
        var box = new SearchBox(parameters, problem.Priors is not null);
        var objective = new FitObjective(problem, box);
        var outcomes = new BoundedSearch.Outcome[parameters.Count == 0 ? 1 : options.StartCount];
        for (int start = 0; start < outcomes.Length; start++)
        {
            double[] from = start == 0 && firstStart is not null ? box.ToSearch(firstStart) : box.Start(start, options.Seed);
            outcomes[start] = objective.Minimize(from, options.MostIterations);
        }

        return Conclude(problem, box, objective, outcomes);
    }

    /// <summary>Makes a fit of what the starts came to: the first of the best wins.</summary>
    internal static ModelFit Conclude(FitProblem problem, SearchBox box, FitObjective objective, IReadOnlyList<BoundedSearch.Outcome> outcomes)
    {
        var best = outcomes[0];
        foreach (var outcome in outcomes)
        {
            best = outcome.Value < best.Value ? outcome : best;
        }

        double[] values = Values(box, best.Place);
        var flags = Bounds(problem.Model.Parameters, box, best.Place);
        var curvature = Curvature.At(objective, box, best.Place, flags);
        for (int place = 0; place < flags.Length; place++)
        {
            flags[place] = flags[place].Length == 0 && curvature.IsFlat[place] ? "flat" : flags[place];
        }

        return new ModelFit(
            problem.Subjects.Count == 1 ? problem.Subjects[0].Subject : "all",
            problem.Model,
            problem.TrialCount,
            problem.LogLikelihood(values, []),
            values,
            [.. values.Select((_, place) => curvature.StandardErrors[place] * box.FromSearch(place, best.Place[place]).Slope)],
            flags,
            [.. outcomes.Select(outcome => new StartReport(Values(box, outcome.From), Values(box, outcome.Place), -outcome.Value, outcome.Evaluations, outcome.Ending))],
            problem.Priors is null ? double.NaN : curvature.HalfLogVolume - best.Value,
            curvature.Covariance);
    }

    private static double[] Values(SearchBox box, double[] place) => [.. place.Select((coordinate, index) => box.FromSearch(index, coordinate).Value)];

    private static string[] Bounds(IReadOnlyList<ModelParameter> parameters, SearchBox box, double[] place) =>
    [
        .. parameters.Select((_, index) =>
        {
            double near = OnBound * (box.High[index] - box.Low[index]);
            return place[index] <= box.Low[index] + near ? "lower bound" : place[index] >= box.High[index] - near ? "upper bound" : "";
        }),
    ];
}
