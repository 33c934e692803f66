using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Comparison;

/// <summary>All subjects share their parameters: they are fitted to what is kept of all, and score what is left out.</summary>
/// <param name="fit">The fit to all.</param>
/// <param name="data">The choices.</param>
/// <param name="options">How to fit.</param>
/// <param name="priors">Priors of the parameters, or null.</param>
internal sealed class PooledLeftOut(GroupFit fit, ChoiceData data, FitOptions options, IReadOnlyList<ParameterPrior>? priors) : ILeftOutFits
{
    /// <summary>A fit to this share of the animals begins where the fit to all ended; one to fewer begins at all starts too.</summary>
    private const double Nearly = 0.9;

    /// <inheritdoc/>
    public IEnumerable<Func<IReadOnlyList<(int Subject, double LogLikelihood)>>> Trials(int[][] folds) =>
        Enumerable.Range(0, folds.Max(fold => fold.Max()) + 1).Select<int, Func<IReadOnlyList<(int, double)>>>(fold => () =>
        {
            bool[][] kept = [.. folds.Select(numbers => numbers.Select(number => number != fold).ToArray())];
            double[] parameters =
                WarmFit.Parameters(new FitProblem(fit.Model, data.Subjects, data.InputCount, priors, kept), fit.Fits[0], options);
            return
            [
                .. Enumerable.Range(0, data.Subjects.Count).Select(subject => (subject, Likelihood.Evaluate(
                    fit.Model, data.Subjects[subject], data.InputCount, parameters, [], kept[subject].Select(isKept => !isKept)
                        .ToArray()))),
            ];
        });

    /// <inheritdoc/>
    public IEnumerable<Func<IReadOnlyList<(int Subject, double LogLikelihood)>>> Subjects(int[] folds) =>
        Enumerable.Range(0, folds.Max() + 1).Select<int, Func<IReadOnlyList<(int, double)>>>(fold => () =>
        {
            var others = data.Subjects.Where((_, subject) => folds[subject] != fold).ToList();
            double[] parameters = WarmFit.Parameters(
                new FitProblem(fit.Model, others, data.InputCount, priors),
                fit.Fits[0],
                options,
                others.Count >= Nearly * data.Subjects.Count);
            return
            [
                .. Enumerable.Range(0, data.Subjects.Count).Where(subject => folds[subject] == fold).Select(subject =>
                    (subject, Likelihood.Evaluate(fit.Model, data.Subjects[subject], data.InputCount, parameters, []))),
            ];
        });
}
