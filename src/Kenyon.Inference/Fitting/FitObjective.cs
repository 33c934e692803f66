namespace Kenyon.Inference.Fitting;

/// <summary>A fit as a function to minimise: minus the log-likelihood and the log prior, in search coordinates.</summary>
/// <param name="problem">The fit.</param>
/// <param name="box">The coordinates.</param>
internal sealed class FitObjective(FitProblem problem, SearchBox box)
{
    /// <summary>
    /// What the likelihood of a trial is divided by: so far does a first step go, in units of the coordinates. Found by trial: of 1, 0.1,
    /// 0.03 and 0.01 the one with which the fewest fits were worse than before (decisions/0064).
    /// </summary>
    private const double TrialScale = 0.03;

    /// <summary>Searches that are gone on with to the last digits.</summary>
    private const int MostLowest = 3;

    /// <summary>How much lower, in nats, the lowest may be than one that is gone on with: rough searches end within it.</summary>
    private const double Margin = 1;

    /// <summary>How far two ends may be apart, as a share of what is usual of a parameter, and count as one.</summary>
    private const double Same = 0.1;

    /// <summary>The value at a place, and its slopes. The penalty is not in it.</summary>
    public double Evaluate(ReadOnlySpan<double> place, Span<double> slopes)
    {
        Span<double> values = new double[place.Length];
        Span<double> chain = new double[place.Length];
        for (int index = 0; index < place.Length; index++)
        {
            (values[index], chain[index]) = box.FromSearch(index, place[index]);
        }

        double sum = problem.LogLikelihood(values, slopes);
        for (int index = 0; index < slopes.Length; index++)
        {
            slopes[index] *= -chain[index];
        }

        double value = -sum;
        for (int index = 0; index < place.Length && problem.Priors is not null; index++)
        {
            var (density, slope) = problem.Priors[index].LogDensity(place[index]);
            value -= density;
            slopes[index] -= slope;
        }

        return value;
    }

    /// <summary>
    /// The values at many places, without slopes: eight are worked out side by side, in a fraction of the time of <see cref="Evaluate"/>.
    /// What is no number is infinite. The penalty is not in them.
    /// </summary>
    /// <param name="places">Shape [places][parameters].</param>
    public double[] Look(IReadOnlyList<double[]> places)
    {
        double[] sets = [.. places.SelectMany(place => place.Select((coordinate, index) => box.FromSearch(index, coordinate).Value))];
        var (values, part) = (new double[places.Count], new double[places.Count]);
        for (int subject = 0; subject < problem.Subjects.Count; subject++)
        {
            Likelihood.EvaluateAll(problem.Model, problem.Subjects[subject], problem.InputCount, sets, part, problem.Scored?[subject]);
            for (int number = 0; number < values.Length; number++)
            {
                values[number] -= part[number];
            }
        }

        for (int number = 0; number < values.Length; number++)
        {
            for (int index = 0; index < places[number].Length && problem.Priors is not null; index++)
            {
                values[number] -= problem.Priors[index].LogDensity(places[number][index]).Value;
            }

            values[number] = double.IsFinite(values[number]) ? values[number] : double.PositiveInfinity;
        }

        return values;
    }

    /// <summary>Searches from a place.</summary>
    /// <param name="start">Where. Shape [parameters].</param>
    /// <param name="mostIterations">Most steps.</param>
    /// <param name="isRough">Whether it is enough to know on which hill the start is.</param>
    public BoundedSearch.Outcome Minimize(double[] start, int mostIterations, bool isRough = false) => problem.Penalty > 0
        ? SplitSearch.Minimize(this, problem, box, start, mostIterations)
        : BoundedSearch.Minimize(
            Evaluate, TrialScale * Math.Max(1, problem.TrialCount), box.Units(start), start, box.Low, box.High, mostIterations, isRough);

    /// <summary>
    /// Searches from several places, roughly at first; the lowest of them, of those near each other one, to the last digits.
    /// </summary>
    /// <param name="starts">Where searches begin. Shape [starts][parameters].</param>
    /// <param name="mostIterations">Most steps of each.</param>
    /// <param name="pool">Who does the work, or null: this thread.</param>
    public BoundedSearch.Outcome[] Minimize(IReadOnlyList<double[]> starts, int mostIterations, WorkPool? pool = null)
    {
        var outcomes = Each(starts.Count, start => Minimize(starts[start], mostIterations, isRough: true), pool);
        var lowest = new List<(int Number, double[] Place)>();
        foreach (int number in Enumerable.Range(0, outcomes.Length).OrderBy(number => outcomes[number].Value))
        {
            double[] at = box.OnScale(outcomes[number].Place);
            if (lowest.Count < MostLowest && lowest.TrueForAll(other => SearchBox.Distance(other.Place, at) > Same)
                && (lowest.Count == 0 || outcomes[number].Value < outcomes[lowest[0].Number].Value + Margin))
            {
                lowest.Add((number, at));
            }
        }

        var ends = Each(lowest.Count, place => Minimize(outcomes[lowest[place].Number].Place, mostIterations), pool?.Quiet());
        foreach (var (end, (number, _)) in ends.Zip(lowest))
        {
            outcomes[number] = end with { From = outcomes[number].From, Evaluations = outcomes[number].Evaluations + end.Evaluations };
        }

        return outcomes;
    }

    private static T[] Each<T>(int count, Func<int, T> work, WorkPool? pool) =>
        pool is null ? [.. Enumerable.Range(0, count).Select(work)] : pool.Run(count, work);
}
