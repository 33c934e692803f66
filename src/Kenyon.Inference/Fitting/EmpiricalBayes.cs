using Kenyon.Inference.Behaviour;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// Groups by empirical Bayes: parameters of the subjects come from normal distributions (on the parameters' normal scales) whose mean and width are
/// fitted by expectation maximisation with Laplace's approximation (Huys et al. 2011, doi 10.1371/journal.pcbi.1002028).
/// </summary>
public static class EmpiricalBayes
{
    private const int MostRounds = 60;
    private const double Tolerance = 1e-3;
    private const double SmallestDeviation = 0.05;

    /// <summary>Fits a group.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The choices.</param>
    /// <param name="options">How; later rounds start where the last one ended.</param>
    /// <param name="pool">Who does the work.</param>
    /// <returns>The fits, and the priors that the group gave.</returns>
    public static (GroupFit Fit, IReadOnlyList<ParameterPrior> Priors) Fit(IBehaviourModel model, ChoiceData data, FitOptions options, WorkPool pool)
    {
        var priors = DefaultPriors.Of(model.Parameters);
        var fits = Array.Empty<ModelFit>();
        for (int round = 0; round < MostRounds; round++)
        {
            var (previous, current) = (fits, priors);
            fits = pool.Run(data.Subjects.Count, subject => Fitter.Fit(
                new FitProblem(model, [data.Subjects[subject]], data.InputCount, current),
                round == 0 ? options : options with { StartCount = 1 },
                round == 0 ? null : previous[subject].Parameters));
            var next = Refine(model.Parameters, fits, priors);
            double change = model.Parameters.Count == 0 ? 0
                : Enumerable.Range(0, priors.Count).Max(place => Math.Max(
                    Math.Abs(next[place].Mean - priors[place].Mean), Math.Abs(next[place].StandardDeviation - priors[place].StandardDeviation)));
            priors = next;
            if (change < Tolerance)
            {
                break;
            }
        }

        // Once more with all starts, so that no subject is left in a corner.
        var last = priors;
        var final = pool.Run(data.Subjects.Count, subject => Fitter.Fit(
            new FitProblem(model, [data.Subjects[subject]], data.InputCount, last), options, fits[subject].Parameters));
        return (GroupFit.Of(model, final, data), priors);
    }

    private static ParameterPrior[] Refine(IReadOnlyList<ModelParameter> parameters, ModelFit[] fits, IReadOnlyList<ParameterPrior> old) =>
    [
        .. parameters.Select((parameter, place) =>
        {
            double[] places = [.. fits.Select(fit => parameter.ToNormalScale(fit.Parameters[place]))];
            double mean = places.Sum() / places.Length;
            double squares = 0;
            for (int subject = 0; subject < fits.Length; subject++)
            {
                // What is not known of a subject is as wide as the prior.
                double variance = fits[subject].Covariance[(place * parameters.Count) + place];
                variance = double.IsFinite(variance) && variance > 0 ? variance : old[place].StandardDeviation * old[place].StandardDeviation;
                squares += ((places[subject] - mean) * (places[subject] - mean)) + variance;
            }

            return new ParameterPrior(mean, Math.Max(SmallestDeviation, Math.Sqrt(squares / fits.Length)));
        }),
    ];
}
