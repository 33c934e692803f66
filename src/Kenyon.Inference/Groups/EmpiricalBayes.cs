using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Groups;

/// <summary>
/// Groups by empirical Bayes: parameters of the subjects come from normal distributions (on the parameters' normal scales) whose mean and
/// width maximise the likelihood with the parameters of the subjects integrated out (Huys et al. 2011, doi 10.1371/journal.pcbi.1002028).
/// </summary>
public static class EmpiricalBayes
{
    /// <summary>Fewest subjects that make a group.</summary>
    public const int FewestSubjects = 2;

    private const int FinalPointCount = 2_048;
    private const double LargestStart = 4;

    /// <summary>Fits a group.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The choices, of at least two subjects.</param>
    /// <param name="options">How.</param>
    /// <param name="pool">Who does the work.</param>
    /// <param name="pooled">One fit to all subjects, to begin from, or null: it is made.</param>
    /// <returns>The fits, each subject at the maximum of its posterior, with the group.</returns>
    /// <exception cref="ArgumentException">One subject is no group.</exception>
    public static GroupFit Fit(IBehaviourModel model, ChoiceData data, FitOptions options, WorkPool pool, GroupFit? pooled = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pool);
        return Search(model, data, options, pool, pooled).Fit;
    }

    /// <summary>The same with where the search ended, from which others can go on.</summary>
    internal static (GroupFit Fit, GroupState State) Search(
        IBehaviourModel model, ChoiceData data, FitOptions options, WorkPool pool, GroupFit? pooled = null)
    {
        if (data.Subjects.Count < FewestSubjects)
        {
            throw new ArgumentException($"There is {data.Subjects.Count} subject; a group needs at least {FewestSubjects}.", nameof(data));
        }

        pooled ??= GroupFit.Fit(model, data, options with { IsPooled = true }, pool);
        int[] all = [.. Enumerable.Range(0, data.Subjects.Count)];
        var search = Searcher(model, data, options.Seed);
        var (state, group) = pool.Quiet().Run(1, _ =>
        {
            var start = Start(model, data, options, pooled, pool.Quiet());
            var wide = search.Run(start, all);
            var found = (State: wide, Group: Integrate(search, wide, data));
            if (found.Group.LogLikelihood >= pooled.LogLikelihood || model.Parameters.Count == 0)
            {
                return found;
            }

            // A group may be as narrow as one set for all, and then it is as good: begin there, too.
            var narrow = search.Run(Narrow(start, pooled), all);
            var other = (State: narrow, Group: Integrate(search, narrow, data));
            return other.Group.LogLikelihood > found.Group.LogLikelihood ? other : found;
        })[0];
        var fits = pool.Run(all.Length, subject => Fitter.Fit(
            new FitProblem(model, [data.Subjects[subject]], data.InputCount, state.Priors), options, pooled.Fits[0].Parameters));
        return (Guarded(GroupFit.Of(model, fits, data) with { Group = group }, pooled), state);
    }

    private static GroupDistribution Integrate(GroupSearch search, GroupState state, ChoiceData data)
    {
        var integrals = Enumerable.Range(0, data.Subjects.Count)
            .Select(subject => search.Draw(subject, state.Shapes[subject], state.Priors, FinalPointCount).Weigh(state.Priors)).ToList();
        return new GroupDistribution(
            state.Priors,
            [.. integrals.Select(integral => integral.LogIntegral)],
            Math.Sqrt(integrals.Sum(integral => integral.RelativeVariance)),
            data.TrialCount);
    }

    /// <summary>A group that is worse than one set for all, which it contains, is none.</summary>
    private static GroupFit Guarded(GroupFit fit, GroupFit pooled)
    {
        double slack = 1 + fit.Model.Parameters.Count;
        string failure = !double.IsFinite(fit.Group!.LogLikelihood) ? "the likelihood of the group is not a finite number"
            : fit.Group.LogLikelihood < pooled.LogLikelihood - slack ? "the group came out worse than one set for all, which it contains"
            : "";
        return failure.Length == 0 ? fit : fit with { Fits = [.. fit.Fits.Select(subject => subject with { Failure = failure })] };
    }

    /// <summary>Around what describes all subjects together, three times as wide as the narrowest.</summary>
    private static GroupState Narrow(GroupState start, GroupFit pooled)
    {
        const double Times = 3;
        ParameterPrior[] priors =
        [
            .. start.Narrowest.Select((width, place) =>
                new ParameterPrior(pooled.Model.Parameters[place].ToNormalScale(pooled.Fits[0].Parameters[place]), Times * width)),
        ];
        double[] widths = [.. priors.Select(prior => prior.StandardDeviation)];
        double[] unknown = [.. Enumerable.Repeat(double.NaN, priors.Length * priors.Length)];
        double[] mean = [.. priors.Select(prior => prior.Mean)];
        return start with
        {
            Priors = priors,
            Shapes = [.. start.Shapes.Select(_ => new PosteriorShape(mean, unknown, widths, inflation: 1))],
        };
    }

    /// <summary>The search of a model's group, always with the same points.</summary>
    internal static GroupSearch Searcher(IBehaviourModel model, ChoiceData data, ulong seed) =>
        new(new GroupLikelihood(model, data), new NormalPoints(model.Parameters.Count, FinalPointCount, seed));

    /// <summary>
    /// The group around what describes all subjects together, half as wide as what is held to be likely; subjects where it and their
    /// choices put them.
    /// </summary>
    private static GroupState Start(IBehaviourModel model, ChoiceData data, FitOptions options, GroupFit pooled, WorkPool pool)
    {
        const int StartCount = 2;
        ParameterPrior[] priors =
        [
            .. DefaultPriors.Of(model.Parameters).Select((prior, place) =>
            {
                double centre = model.Parameters[place].ToNormalScale(pooled.Fits[0].Parameters[place]);
                double limit = LargestStart * prior.StandardDeviation;
                return new ParameterPrior(Math.Clamp(centre, prior.Mean - limit, prior.Mean + limit), prior.StandardDeviation / 2);
            }),
        ];
        double[] widths = [.. priors.Select(prior => prior.StandardDeviation)];
        var shapes = pool.Run(data.Subjects.Count, subject =>
        {
            var fit = Fitter.Fit(
                new FitProblem(model, [data.Subjects[subject]], data.InputCount, priors),
                options with { StartCount = Math.Min(StartCount, options.StartCount) },
                pooled.Fits[0].Parameters);
            return new PosteriorShape(
                [.. fit.Parameters.Select((value, place) => model.Parameters[place].ToNormalScale(value))],
                fit.Covariance,
                widths,
                inflation: 1.5);
        });
        return new GroupState(priors, shapes, [.. Enumerable.Range(0, priors.Length).Select(place => Narrowest(pooled.Fits[0], place))]);
    }

    /// <summary>
    /// A fifth of the standard error of the fit to all; where that is not known, a hundredth of what is usual of the parameter.
    /// </summary>
    private static double Narrowest(ModelFit pooled, int place)
    {
        const double Share = 0.2, Usual = 0.01, Most = 0.05;
        var parameter = pooled.Model.Parameters[place];
        double error = pooled.StandardErrors[place];
        double low = parameter.ToNormalScale(pooled.Parameters[place] - error),
            high = parameter.ToNormalScale(pooled.Parameters[place] + error);
        double known = Share * (high - low) / 2;
        return double.IsFinite(known) && known > 0 ? Math.Min(Most, known)
            : Usual * Math.Abs(parameter.ToNormalScale(parameter.TypicalHigh) - parameter.ToNormalScale(parameter.TypicalLow));
    }
}
