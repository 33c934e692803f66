using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// Parameters are drawn from a group. The group is fitted to what is kept; trials that are left out are foretold by the posterior of their
/// subject given its other trials, whole subjects by the group itself: the integral of their likelihood over it.
/// </summary>
internal sealed class HierarchicalLeftOut : ILeftOutFits
{
    private const int PointCount = 768;

    private readonly GroupState _state;
    private readonly ChoiceData _data;
    private readonly GroupSearch _search;
    private readonly GroupLikelihood _likelihood;

    // Whoever is left out, the search of the others begins at the same points.
    private readonly Lazy<SubjectSample>[] _first;

    /// <summary>Prepares.</summary>
    /// <param name="fit">The fit to all.</param>
    /// <param name="state">Where its search ended.</param>
    /// <param name="data">The choices.</param>
    /// <param name="options">How to fit.</param>
    public HierarchicalLeftOut(GroupFit fit, GroupState state, ChoiceData data, FitOptions options)
    {
        (_state, _data) = (state, data);
        _search = EmpiricalBayes.Searcher(fit.Model, data, options.Seed);
        _likelihood = new GroupLikelihood(fit.Model, data);
        _first = [.. data.Subjects.Select((_, subject) => new Lazy<SubjectSample>(() => _search.First(state, subject)))];
    }

    /// <inheritdoc/>
    public IEnumerable<Func<IReadOnlyList<(int Subject, double LogLikelihood)>>> Trials(int[][] folds) =>
        Enumerable.Range(0, folds.Max(fold => fold.Max()) + 1).Select<int, Func<IReadOnlyList<(int, double)>>>(fold => () =>
        {
            int[] all = [.. Enumerable.Range(0, _data.Subjects.Count)];
            bool[][] kept = [.. folds.Select(numbers => numbers.Select(number => number != fold).ToArray())];
            var without = _search.Run(_state, all, isWarm: true, kept);
            return
            [
                .. all.Select(subject =>
                {
                    bool[] left = [.. kept[subject].Select(isKept => !isKept)];
                    var sample = _search.Draw(subject, without.Shapes[subject], without.Priors, PointCount, kept[subject]);
                    double[] more = sample.Evaluate((places, count) => _likelihood.At(subject, places, count, left));
                    return (subject, sample.Weigh(without.Priors, more).LogIntegral - sample.Weigh(without.Priors).LogIntegral);
                }),
            ];
        });

    /// <inheritdoc/>
    public IEnumerable<Func<IReadOnlyList<(int Subject, double LogLikelihood)>>> Subjects(int[] folds) =>
        Enumerable.Range(0, folds.Max() + 1).Select<int, Func<IReadOnlyList<(int, double)>>>(fold => () =>
        {
            int[] others = [.. Enumerable.Range(0, _data.Subjects.Count).Where(subject => folds[subject] != fold)];
            var without = _search.Run(_state.Of(others), others, isWarm: true, first: subject => _first[subject].Value);
            return
            [
                .. Enumerable.Range(0, _data.Subjects.Count).Where(subject => folds[subject] == fold).Select(subject =>
                    (subject, _search.Draw(subject, _state.Shapes[subject], without.Priors, PointCount).Weigh(without.Priors).LogIntegral)),
            ];
        });
}
