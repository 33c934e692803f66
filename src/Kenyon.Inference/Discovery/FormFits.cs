using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Discovery;

/// <summary>Fits forms to choices, one set of coefficients for all subjects, and leaves subjects (or blocks) out.</summary>
internal sealed class FormFits
{
    private const int SearchSteps = 100;

    private readonly ChoiceData _data;
    private readonly ChoiceDesign _design;
    private readonly bool _hasBias;
    private readonly ulong _seed;
    private readonly IReadOnlyList<int[]> _folds;

    /// <param name="data">The choices.</param>
    /// <param name="design">The form of the data; of simulated ones that of the animals, which may have met rewards that were not drawn
    /// again.</param>
    /// <param name="hasBias">Whether options have biases.</param>
    /// <param name="seed">Seed of the starts.</param>
    public FormFits(ChoiceData data, ChoiceDesign design, bool hasBias, ulong seed)
    {
        (_data, _design, _hasBias, _seed) = (data, design, hasBias, seed);
        BySubject = ScoredParts.BySubject(data);
        _folds = ScoredParts.Of(data);
        FoldCount = _folds.Max(folds => folds.Max()) + 1;
    }

    /// <summary>Whether whole subjects are left out; of fewer than four, blocks are.</summary>
    public bool BySubject { get; }

    /// <summary>Number of folds.</summary>
    public int FoldCount { get; }

    /// <summary>Fits a form to all, from smaller forms that are known, with what they lack at 0 and at what is usual.</summary>
    public DiscoveredRule Fit(RuleForm form, IReadOnlyList<DiscoveredRule> smaller, int starts)
    {
        var model = form.Model(_design, _hasBias);
        var box = new SearchBox(model.Parameters, isNormal: false);
        double[][] places =
        [
            .. smaller.SelectMany(rule => new[]
            {
                form.Embed(rule.Form, rule.Parameters, _ => 0),
                form.Embed(rule.Form, rule.Parameters, term => model.Parameters[term].Typical(0.5)),
            }).Select(box.ToSearch),
            .. Enumerable.Range(0, model.Parameters.Count == 0 ? 0 : starts).Select(start => box.Start(start, _seed)),
        ];
        return Best(form, new FitProblem(model, _data.Subjects, _data.InputCount), box, places);
    }

    /// <summary>
    /// Scores one fold, each subject of it; the search begins where the fit to all ended, and at what is usual: where it stalls, nothing
    /// that has seen the fold may be left.
    /// </summary>
    public IReadOnlyList<(int Subject, double LogLikelihood)> Leave(DiscoveredRule rule, int fold)
    {
        var box = new SearchBox(rule.Model.Parameters, isNormal: false);
        int[] left = [.. Enumerable.Range(0, _data.Subjects.Count)
            .Where(subject => !BySubject || _folds[subject][0] == fold)];
        var problem = BySubject
            ? new FitProblem(
                rule.Model, [.. _data.Subjects.Where((_, subject) => _folds[subject][0] != fold)], _data.InputCount)
            : new FitProblem(rule.Model, _data.Subjects, _data.InputCount, Scored: Masks(number => number != fold));
        double[][] places = rule.Parameters.Count == 0 ? [] : [box.ToSearch(rule.Parameters), box.Start(0, _seed)];
        double[] values = [.. Best(rule.Form, problem, box, places).Parameters];
        bool[][]? scored = BySubject ? null : Masks(number => number == fold);
        return
        [
            .. left.Select(subject => (subject, Likelihood.Evaluate(
                rule.Model, _data.Subjects[subject], _data.InputCount, values, [], scored?[subject]))),
        ];
    }

    /// <summary>Leaves every fold out of every rule.</summary>
    public DiscoveredRule[] LeaveOut(IReadOnlyList<DiscoveredRule> rules, WorkPool pool)
    {
        var scores = pool.Run(rules.Count * FoldCount, piece => Leave(rules[piece / FoldCount], piece % FoldCount));
        return
        [
            .. rules.Select((rule, number) =>
            {
                var sums = new double[_data.Subjects.Count];
                foreach (var (subject, logLikelihood) in scores.Skip(number * FoldCount).Take(FoldCount).SelectMany(score => score))
                {
                    sums[subject] += logLikelihood;
                }

                return rule with { LeftOut = sums };
            }),
        ];
    }

    private static DiscoveredRule Best(RuleForm form, FitProblem problem, SearchBox box, double[][] places)
    {
        if (problem.Model.Parameters.Count == 0)
        {
            return new(form, problem.Model, [], problem.LogLikelihood([], []), []);
        }

        var objective = new FitObjective(problem, box);
        var best = places.Select(place => objective.Minimize(place, SearchSteps)).MinBy(outcome => outcome.Value);

        return new(
            form,
            problem.Model,
            [.. best.Place.Select((coordinate, index) => box.FromSearch(index, coordinate).Value)],
            double.IsFinite(best.Value) ? -best.Value : double.NegativeInfinity,
            []);
    }

    private bool[][] Masks(Func<int, bool> isIn) => [.. _folds.Select(folds => folds.Select(isIn).ToArray())];
}
