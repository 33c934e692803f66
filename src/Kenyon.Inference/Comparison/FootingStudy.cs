using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// Fits models on footings, and leaves out blocks, sessions and whole subjects in turn. The weights live through trials that are left out,
/// too; they are only not scored.
/// </summary>
public static class FootingStudy
{
    /// <summary>Most subjects that are left out one by one; of more, ten groups are.</summary>
    public const int MostSubjectsAlone = 20;

    /// <summary>Groups of subjects that are left out in turn where there are more.</summary>
    public const int SubjectFolds = 10;

    /// <summary>All footings.</summary>
    public static IReadOnlyList<Footing> All { get; } = [Footing.PerSubject, Footing.Pooled, Footing.Hierarchical];

    /// <summary>Fits.</summary>
    /// <param name="models">The models.</param>
    /// <param name="data">The choices.</param>
    /// <param name="options">How to fit; whether it is pooled says the footing.</param>
    /// <param name="footings">The footings. With one subject, and for a model without parameters, all are the same: the first stands for
    /// them.</param>
    /// <param name="leavesOut">Whether to leave choices out.</param>
    /// <param name="pool">Makes a pool for a part of the work, by its title.</param>
    /// <param name="priors">Priors of the parameters where each subject is fitted by itself or all together; null: maximum
    /// likelihood.</param>
    /// <param name="onlySubjects">Whether only whole subjects are left out, no blocks and sessions, which takes less than half the
    /// time.</param>
    public static IReadOnlyList<FootedModel> Run(
        IReadOnlyList<IBehaviourModel> models,
        ChoiceData data,
        FitOptions options,
        IReadOnlyList<Footing> footings,
        bool leavesOut,
        Func<string, WorkPool> pool,
        IReadOnlyList<ParameterPrior>? priors = null,
        bool onlySubjects = false)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pool);
        FitMemory[] alone = [.. data.Subjects.Select(_ => new FitMemory())];
        FitMemory[] together = [new FitMemory()];
        var fitted = models.Select(model => Fit(
            model, data, options, Footings(model, data, footings), pool($"fitting {model.Name}"), priors, priors is null
                ? (alone, together)
                : (null, null))).ToList();
        var all = fitted.SelectMany(fits => fits).ToList();
        var unknown = LeftOut.Unknown(data.Subjects.Count);
        var leftOut = !leavesOut
            ? [.. all.Select(_ => unknown)]
            : Leave(
                [.. all.Select(fit => fit.LeftOut)],
                data,
                onlySubjects,
                pool(onlySubjects ? "leaving subjects out" : "leaving blocks and subjects out"));
        int place = 0;
        return
        [
            .. models.Select((model, number) => new FootedModel(
                model, [.. fitted[number].Select(fit => new FootedFit(fit.Fit, LogLikelihoods(fit.Fit, data), leftOut[place++]))])),
        ];
    }

    /// <summary>With which others a subject is left out, by the number of the fold.</summary>
    /// <param name="subject">Number of the subject.</param>
    /// <param name="count">How many there are.</param>
    public static int SubjectFold(int subject, int count) => count <= MostSubjectsAlone ? subject : subject % SubjectFolds;

    private static IReadOnlyList<Footing> Footings(IBehaviourModel model, ChoiceData data, IReadOnlyList<Footing> footings) =>
        model.Parameters.Count > 0 && data.Subjects.Count > 1 ? footings : [Footing.PerSubject];

    private static List<(GroupFit Fit, ILeftOutFits LeftOut)> Fit(
        IBehaviourModel model,
        ChoiceData data,
        FitOptions options,
        IReadOnlyList<Footing> footings,
        WorkPool pool,
        IReadOnlyList<ParameterPrior>? priors,
        (FitMemory[]? Alone, FitMemory[]? Together) memories)
    {
        var fits = new List<(GroupFit, ILeftOutFits)>();
        if (footings.Contains(Footing.PerSubject))
        {
            var fit = GroupFit.Fit(model, data, options with { IsPooled = false }, pool, priors, memories.Alone);
            fits.Add((fit, new PerSubjectLeftOut(fit, data, options, priors)));
        }

        var pooled = footings.Any(footing => footing != Footing.PerSubject)
            ? GroupFit.Fit(model, data, options with { IsPooled = true }, pool, priors, memories.Together)
            : null;
        if (footings.Contains(Footing.Pooled))
        {
            fits.Add((pooled!, new PooledLeftOut(pooled!, data, options, priors)));
        }

        if (footings.Contains(Footing.Hierarchical))
        {
            var (fit, state) = EmpiricalBayes.Search(model, data, options, pool, priors is null ? pooled : null);
            fits.Add((fit, new HierarchicalLeftOut(fit, state, data, options)));
        }

        return fits;
    }

    private static List<LeftOut> Leave(IReadOnlyList<ILeftOutFits> fits, ChoiceData data, bool onlySubjects, WorkPool pool)
    {
        int count = data.Subjects.Count;
        int[][] blocks = [.. data.Subjects.Select(subject => CrossValidation.Folds(subject, bySession: false))];
        int[][] sessions = [.. data.Subjects.Select(subject => CrossValidation.Folds(subject, bySession: true))];
        int[] subjects = [.. Enumerable.Range(0, count).Select(subject => SubjectFold(subject, count))];
        var pieces = new List<(int Fit, int Kind, Func<IReadOnlyList<(int Subject, double LogLikelihood)>> Work)>();
        for (int number = 0; number < fits.Count; number++)
        {
            int fit = number;
            pieces.AddRange(!onlySubjects && HasTwo(blocks) ? fits[fit].Trials(blocks).Select(work => (fit, 0, work)) : []);
            pieces.AddRange(!onlySubjects && HasTwo(sessions) ? fits[fit].Trials(sessions).Select(work => (fit, 1, work)) : []);
            pieces.AddRange(count > 1 ? fits[fit].Subjects(subjects).Select(work => (fit, 2, work)) : []);
        }

        var scores = pool.Run(pieces.Count, piece => pieces[piece].Work());
        double[][] sums = [.. Enumerable.Range(0, 3 * fits.Count).Select(_ => Enumerable.Repeat(double.NaN, count).ToArray())];
        for (int piece = 0; piece < scores.Length; piece++)
        {
            double[] sum = sums[(3 * pieces[piece].Fit) + pieces[piece].Kind];
            foreach (var (subject, logLikelihood) in scores[piece])
            {
                sum[subject] = double.IsNaN(sum[subject]) ? logLikelihood : sum[subject] + logLikelihood;
            }
        }

        return [.. fits.Select((_, fit) => new LeftOut(sums[3 * fit], sums[(3 * fit) + 1], sums[(3 * fit) + 2]))];
    }

    /// <summary>Whether every subject has at least two folds: sums over some of the subjects could not be compared.</summary>
    private static bool HasTwo(int[][] folds) => Array.TrueForAll(folds, numbers => numbers.Max() > 0);

    private static IReadOnlyList<double> LogLikelihoods(GroupFit fit, ChoiceData data) => fit.Group?.LogIntegrals ??
    [
        .. data.Subjects.Select((subject, number) => fit.Footing == Footing.PerSubject
            ? fit.Fits[number].LogLikelihood
            : Likelihood.Evaluate(fit.Model, subject, data.InputCount, [.. fit.Fits[0].Parameters], [])),
    ];
}
