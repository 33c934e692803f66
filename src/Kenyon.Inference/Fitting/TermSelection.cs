using Kenyon.Inference.Choices;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// Selects terms of a family by an L1 path: from the penalty at which all coefficients are 0 down to a thousandth of it, each stop
/// beginning where the last one ended; five folds of consecutive blocks say which stop foretells best, and the sparsest within one standard
/// error of it is chosen. All subjects share the coefficients: which terms a species has is a question about the group.
/// </summary>
/// <param name="Model">The model.</param>
/// <param name="Points">The stops, strongest penalty first.</param>
/// <param name="Best">Number of the stop that foretells best.</param>
/// <param name="Chosen">Number of the sparsest stop within one standard error.</param>
public sealed record TermSelection(IBehaviourModel Model, IReadOnlyList<TermPathPoint> Points, int Best, int Chosen)
{
    private const int StopCount = 13;
    private const int FoldCount = 5;
    private const double SmallestShare = 1e-3;

    /// <summary>Runs the path.</summary>
    /// <param name="model">A model with penalised parameters.</param>
    /// <param name="data">The choices.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="pool">Who does the work.</param>
    /// <exception cref="ModelException">The model has no terms.</exception>
    public static TermSelection Run(IBehaviourModel model, ChoiceData data, FitOptions options, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pool);
        if (!model.Parameters.Any(parameter => parameter.IsPenalized))
        {
            throw new ModelException(
                $"--l1 selects terms of a family of rules; {model.Name} has none. "
                + $"Families are {string.Join(", ", ModelCatalog.Families)}.");
        }

        int[][] folds = [.. data.Subjects.Select(Folds)];
        double strongest = StrongestPenalty(model, data);
        double[] penalties =
            [.. Enumerable.Range(0, StopCount).Select(stop => strongest * Math.Pow(SmallestShare, stop / (StopCount - 1.0)))];
        // Path 0 sees all trials; the others leave a fold out.
        var paths = pool.Run(
            FoldCount + 1,
            path => Path(model, data, penalties, [.. folds.Select(fold => fold.Select(number => number != path - 1).ToArray())], options));
        TermPathPoint[] points =
        [
            .. penalties.Select((penalty, stop) =>
            {
                double[] heldOut =
                    [.. Enumerable.Range(0, FoldCount).Select(fold => HeldOut(model, data, folds, fold, paths[fold + 1][stop]))];
                double mean = heldOut.Sum() / FoldCount;
                double variance = heldOut.Sum(value => (value - mean) * (value - mean)) / (FoldCount - 1);
                int terms = Enumerable.Range(0, model.Parameters.Count)
                    .Count(place => model.Parameters[place].IsPenalized && paths[0][stop][place] != 0);
                return new TermPathPoint(penalty, paths[0][stop], terms, mean, Math.Sqrt(variance / FoldCount));
            }),
        ];
        int best = Enumerable.Range(0, StopCount).MinBy(stop => points[stop].HeldOut);
        double limit = points[best].HeldOut + points[best].HeldOutError;
        int chosen = Enumerable.Range(0, StopCount).First(stop => points[stop].HeldOut <= limit);
        return new TermSelection(model, points, best, chosen);
    }

    /// <summary>The penalty from which on all coefficients are 0: the steepest slope of the log-likelihood there, a trial.</summary>
    private static double StrongestPenalty(IBehaviourModel model, ChoiceData data)
    {
        double[] zero = [.. model.Parameters.Select(parameter => parameter.IsPenalized ? 0 : parameter.Typical(0.5))];
        var slopes = new double[zero.Length];
        new FitProblem(model, data.Subjects, data.InputCount).LogLikelihood(zero, slopes);
        double steepest = Enumerable.Range(0, zero.Length)
            .Where(place => model.Parameters[place].IsPenalized)
            .Max(place => Math.Abs(slopes[place]));
        return Math.Max(steepest / data.TrialCount, 1e-6);
    }

    private static double[][] Path(IBehaviourModel model, ChoiceData data, double[] penalties, bool[][] scored, FitOptions options)
    {
        var stops = new double[penalties.Length][];
        double[] from = [.. model.Parameters.Select(parameter => parameter.IsPenalized ? 0 : parameter.Typical(0.5))];
        for (int stop = 0; stop < penalties.Length; stop++)
        {
            var problem = new FitProblem(model, data.Subjects, data.InputCount, Scored: scored);
            problem = problem with { Penalty = penalties[stop] * problem.TrialCount };
            var box = new SearchBox(model.Parameters, isNormal: false);
            var objective = new FitObjective(problem, box);
            var outcome = objective.Minimize(box.ToSearch(from), options.MostIterations);
            // The likelihood has more than one hill, and at 0 terms with w have no slope: begin from what is usual, too.
            var other = objective.Minimize(box.Start(0, options.Seed), options.MostIterations);
            outcome = other.Value < outcome.Value ? other : outcome;
            from = [.. outcome.Place.Select((coordinate, place) => box.FromSearch(place, coordinate).Value)];
            stops[stop] = from;
        }

        return stops;
    }

    private static double HeldOut(IBehaviourModel model, ChoiceData data, int[][] folds, int fold, double[] parameters)
    {
        var problem = new FitProblem(
            model,
            data.Subjects,
            data.InputCount,
            Scored: [.. folds.Select(numbers => numbers.Select(number => number == fold).ToArray())]);
        return problem.TrialCount == 0 ? 0 : -problem.LogLikelihood(parameters, []) / problem.TrialCount;
    }

    private static int[] Folds(SubjectChoices subject) =>
        [.. Enumerable.Range(0, subject.TrialCount).Select(trial => (int)((long)trial * FoldCount / subject.TrialCount))];
}
