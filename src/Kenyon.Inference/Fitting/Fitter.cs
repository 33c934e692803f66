using System.Globalization;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Fitting;

/// <summary>Fits one model to one subject, or to several that share their parameters: several searches, the best one wins.</summary>
public static class Fitter
{
    private const double OnBound = 1e-6;
    private const double Slack = 1e-6;

    /// <summary>Fits.</summary>
    /// <param name="problem">What is maximised.</param>
    /// <param name="options">How.</param>
    /// <param name="firstStart">Values at which one of the searches begins, or null. Shape [parameters].</param>
    /// <param name="memory">What was fitted to the same choices in the same way before, or null: nothing.</param>
    public static ModelFit Fit(FitProblem problem, FitOptions options, IReadOnlyList<double>? firstStart = null, FitMemory? memory = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        memory ??= new FitMemory();
        if (firstStart is null && memory.Find(problem.Model) is { } known)
        {
            return known;
        }

        var box = new SearchBox(problem.Model.Parameters, problem.Priors is not null);
        var objective = new FitObjective(problem, box);
        var starts = StartList.Of(
            problem, box, objective, options, firstStart, smaller => Fit(problem with { Model = smaller }, options, memory: memory));
        var fit = Conclude(problem, box, objective, objective.Minimize(starts, options.MostIterations));
        fit = Guarded(fit, problem, memory);
        memory.Keep(fit);
        return fit;
    }

    /// <summary>A fit that is worse than a smaller model that it contains, or than chance, is none.</summary>
    internal static ModelFit Guarded(ModelFit fit, FitProblem problem, FitMemory memory)
    {
        if (problem.Priors is not null || problem.Penalty > 0)
        {
            return fit;
        }

        foreach (var nested in problem.Model.Nested)
        {
            if (memory.Find(nested.Model) is { IsFitted: true } smaller
                && StartList.IsWithin(problem.Model, nested.Embed(smaller.Parameters))
                && !(fit.LogLikelihood >= smaller.LogLikelihood - Slack))
            {
                return fit with { Failure = $"it came out worse than {nested.Model.Name}, which it contains" };
            }
        }

        return fit.IsFitted ? AgainstChance(fit, problem) : fit;
    }

    /// <summary>
    /// A fit that is worse than chance is none. Where chance lies within the bounds it is no worse, for <see cref="Conclude"/> tries it.
    /// Elsewhere, as in a rule without a free coefficient, β cannot fall to 0: what its least value can cost is let pass.
    /// </summary>
    private static ModelFit AgainstChance(ModelFit fit, FitProblem problem)
    {
        double chance = (problem with { Model = new Chance() }).LogLikelihood([], []);
        // Where values are no further apart than rewards, β costs at most itself a trial: ln Σ exp(β·v) ≤ ln n + β·max v.
        bool isContained = problem.Model.Nested.Any(
            nested => nested.Model is Chance && StartList.IsWithin(problem.Model, nested.Embed([])));
        double slack = Slack + (isContained ? 0 : problem.TrialCount * ModelParameter.InverseTemperature.Low);
        return fit.LogLikelihood >= chance - slack ? fit : fit with
        {
            Failure = string.Create(
                CultureInfo.InvariantCulture,
                $"it came out worse than chance ({-fit.LogLikelihood / fit.Trials:F4} nats a trial; chance {-chance / fit.Trials:F4})"),
        };
    }

    /// <summary>Makes a fit of what the starts came to: the first of the best wins.</summary>
    internal static ModelFit Conclude(
        FitProblem problem, SearchBox box, FitObjective objective, IReadOnlyList<BoundedSearch.Outcome> outcomes)
    {
        var best = outcomes[0];
        foreach (var outcome in outcomes)
        {
            best = outcome.Value < best.Value || double.IsNaN(best.Value) ? outcome : best;
        }

        foreach (double[] place in StartList.Nulls(problem.Model, box))
        {
            double value = objective.Evaluate(place, new double[place.Length]);
            best = value < best.Value || double.IsNaN(best.Value) ? new(place, place, value, 1, "chance") : best;
        }

        double[] values = Values(box, best.Place);
        var flags = Bounds(problem.Model.Parameters, box, best.Place);
        var curvature = Curvature.At(objective, box, best.Place, flags);
        for (int place = 0; place < flags.Length; place++)
        {
            flags[place] = flags[place].Length == 0 && curvature.IsFlat[place] ? "flat" : flags[place];
        }

        var (known, together) = Identification.Of(problem, box, best.Place);
        return new ModelFit(
            problem.Subjects.Count == 1 ? problem.Subjects[0].Subject : "all",
            problem.Model,
            problem.TrialCount,
            problem.LogLikelihood(values, []),
            values,
            [.. values.Select((_, place) => curvature.StandardErrors[place] * box.FromSearch(place, best.Place[place]).Slope)],
            flags,
            [.. outcomes.Select(outcome => new StartReport(
                Values(box, outcome.From), Values(box, outcome.Place), -outcome.Value, outcome.Evaluations, outcome.Ending))],
            problem.Priors is null ? double.NaN : curvature.HalfLogVolume - best.Value,
            curvature.Covariance)
        {
            ParameterCount = known,
            Together = [.. problem.Model.Parameters.Where((_, place) => together[place]).Select(parameter => parameter.Symbol)],
            Failure = double.IsFinite(best.Value) ? "" : "no place was found at which its likelihood is a finite number",
        };
    }

    private static double[] Values(SearchBox box, double[] place) =>
        [.. place.Select((coordinate, index) => box.FromSearch(index, coordinate).Value)];

    private static string[] Bounds(IReadOnlyList<ModelParameter> parameters, SearchBox box, double[] place) =>
    [
        .. parameters.Select((_, index) =>
        {
            double near = OnBound * (box.High[index] - box.Low[index]);
            return place[index] <= box.Low[index] + near ? "lower bound" : place[index] >= box.High[index] - near ? "upper bound" : "";
        }),
    ];
}
