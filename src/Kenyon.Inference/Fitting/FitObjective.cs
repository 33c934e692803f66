namespace Kenyon.Inference.Fitting;

/// <summary>A fit as a function to minimise: minus the log-likelihood and the log prior, in search coordinates.</summary>
/// <param name="problem">The fit.</param>
/// <param name="box">The coordinates.</param>
internal sealed class FitObjective(FitProblem problem, SearchBox box)
{
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

    /// <summary>Searches from a place with careful first steps only.</summary>
    public BoundedSearch.Outcome MinimizeCarefully(double[] start, int mostIterations) =>
        BoundedSearch.Minimize(Evaluate, Math.Max(1, problem.TrialCount), start, box.Low, box.High, mostIterations);

    /// <summary>
    /// Searches from a place. Careful first steps stay near their start, bold ones leap to the bounds, where some subjects have their
    /// optimum: both are made, and the better end counts.
    /// </summary>
    public BoundedSearch.Outcome Minimize(double[] start, int mostIterations)
    {
        if (problem.Penalty == 0)
        {
            var careful = MinimizeCarefully(start, mostIterations);
            var bold = BoundedSearch.Minimize(Evaluate, 1, start, box.Low, box.High, mostIterations);
            int evaluations = careful.Evaluations + bold.Evaluations;
            return bold.Value < careful.Value ? bold with { Evaluations = evaluations } : careful with { Evaluations = evaluations };
        }

        return SplitSearch.Minimize(this, problem, box, start, mostIterations);
    }
}
