namespace Kenyon.Inference.Fitting;

/// <summary>One set of parameters for all subjects: the starts are shared out among the threads.</summary>
internal static class PooledFit
{
    /// <summary>Fits; the same as <see cref="Fitter.Fit"/> with all starts in a row.</summary>
    public static ModelFit Fit(FitProblem problem, FitOptions options, WorkPool pool)
    {
        var box = new SearchBox(problem.Model.Parameters, problem.Priors is not null);
        var objective = new FitObjective(problem, box);
        int count = problem.Model.Parameters.Count == 0 ? 1 : options.StartCount;
        var outcomes = pool.Run(count, start => objective.Minimize(box.Start(start, options.Seed), options.MostIterations));
        return Fitter.Conclude(problem, box, objective, outcomes);
    }
}
