namespace Kenyon.Inference.Fitting;

/// <summary>One set of parameters for all subjects: the searches are shared out among the threads.</summary>
internal static class PooledFit
{
    /// <summary>Fits; the same as <see cref="Fitter.Fit"/> with all searches in a row.</summary>
    public static ModelFit Fit(FitProblem problem, FitOptions options, WorkPool pool, FitMemory memory)
    {
        if (memory.Find(problem.Model) is { } known)
        {
            return known;
        }

        var box = new SearchBox(problem.Model.Parameters, problem.Priors is not null);
        var objective = new FitObjective(problem, box);
        var starts = StartList.Of(
            problem,
            box,
            objective,
            options,
            firstStart: null,
            smaller => Fit(problem with { Model = smaller }, options, pool.Quiet(), memory));
        var fit = Fitter.Conclude(problem, box, objective, objective.Minimize(starts, options.MostIterations, pool));
        fit = Fitter.Guarded(fit, problem, memory);
        memory.Keep(fit);
        return fit;
    }
}
