using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// Parameters are drawn from a group. The group is fitted to what is kept; trials that are left out are foretold by the posterior of their
/// subject given its other trials, whole subjects by the group itself: the integral of their likelihood over it.
/// </summary>
/// <param name="fit">The fit to all.</param>
/// <param name="state">Where its search ended.</param>
/// <param name="data">The choices.</param>
/// <param name="options">How to fit.</param>
internal sealed class HierarchicalLeftOut(GroupFit fit, GroupState state, ChoiceData data, FitOptions options) : ILeftOutFits
{
    private const int PointCount = 768;

    private readonly GroupSearch _search = EmpiricalBayes.Searcher(fit.Model, data, options.Seed);
    private readonly GroupLikelihood _likelihood = new(fit.Model, data);

    /// <inheritdoc/>
    public IEnumerable<Func<IReadOnlyList<(int Subject, double LogLikelihood)>>> Trials(int[][] folds) =>
        Enumerable.Range(0, folds.Max(fold => fold.Max()) + 1).Select<int, Func<IReadOnlyList<(int, double)>>>(fold => () =>
        {
            int[] all = [.. Enumerable.Range(0, data.Subjects.Count)];
            bool[][] kept = [.. folds.Select(numbers => numbers.Select(number => number != fold).ToArray())];
            var without = _search.Run(state, all, isWarm: true, kept);
            return
            [
                .. all.Select(subject =>
                {
                    bool[] left = [.. kept[subject].Select(isKept => !isKept)];
                    var sample = _search.Draw(subject, without.Shapes[subject], without.Priors, PointCount, kept[subject]);
                    double[] more = sample.Evaluate(place => _likelihood.At(subject, place, left));
                    return (subject, sample.Weigh(without.Priors, more).LogIntegral - sample.Weigh(without.Priors).LogIntegral);
                }),
            ];
        });

    /// <inheritdoc/>
    public IEnumerable<Func<IReadOnlyList<(int Subject, double LogLikelihood)>>> Subjects(int[] folds) =>
        Enumerable.Range(0, folds.Max() + 1).Select<int, Func<IReadOnlyList<(int, double)>>>(fold => () =>
        {
            int[] others = [.. Enumerable.Range(0, data.Subjects.Count).Where(subject => folds[subject] != fold)];
            var without = _search.Run(state.Of(others), others, isWarm: true);
            return
            [
                .. Enumerable.Range(0, data.Subjects.Count).Where(subject => folds[subject] == fold).Select(subject =>
                    (subject, _search.Draw(subject, state.Shapes[subject], without.Priors, PointCount).Weigh(without.Priors).LogIntegral)),
            ];
        });
}
