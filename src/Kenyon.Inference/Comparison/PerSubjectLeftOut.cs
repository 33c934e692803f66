using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// Each subject has parameters of its own. A subject that is left out whole has none: it may be like any of the others, so its choices are
/// as likely as the mean over their parameters says.
/// </summary>
/// <param name="fit">The fit to all.</param>
/// <param name="data">The choices.</param>
/// <param name="options">How to fit.</param>
/// <param name="priors">Priors of the parameters, or null.</param>
internal sealed class PerSubjectLeftOut(GroupFit fit, ChoiceData data, FitOptions options, IReadOnlyList<ParameterPrior>? priors)
    : ILeftOutFits
{
    /// <inheritdoc/>
    public IEnumerable<Func<IReadOnlyList<(int Subject, double LogLikelihood)>>> Trials(int[][] folds) =>
        Enumerable.Range(0, data.Subjects.Count)
            .Select<int, Func<IReadOnlyList<(int, double)>>>(subject => () => [(subject, Score(subject, folds[subject]))]);

    /// <inheritdoc/>
    public IEnumerable<Func<IReadOnlyList<(int Subject, double LogLikelihood)>>> Subjects(int[] folds) =>
        Enumerable.Range(0, data.Subjects.Count).Select<int, Func<IReadOnlyList<(int, double)>>>(subject => () =>
        {
            double[] sets = [.. fit.Fits.Where((_, other) => other != subject).SelectMany(other => other.Parameters)];
            var others = new double[fit.Fits.Count - 1];
            Likelihood.EvaluateAll(fit.Model, data.Subjects[subject], data.InputCount, sets, others);
            double largest = others.Max();
            return [(subject, largest + Math.Log(others.Sum(other => Math.Exp(other - largest)) / others.Length))];
        });

    private double Score(int subject, int[] folds)
    {
        double sum = 0;
        for (int fold = 0; fold <= folds.Max(); fold++)
        {
            bool[] kept = [.. folds.Select(number => number != fold)];
            bool[] left = [.. folds.Select(number => number == fold)];
            double[] parameters = WarmFit.Parameters(
                new FitProblem(fit.Model, [data.Subjects[subject]], data.InputCount, priors, [kept]), fit.Fits[subject], options);
            sum += Likelihood.Evaluate(fit.Model, data.Subjects[subject], data.InputCount, parameters, [], left);
        }

        return sum;
    }
}
