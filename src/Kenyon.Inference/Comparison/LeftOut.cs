namespace Kenyon.Inference.Comparison;

/// <summary>
/// How likely choices are that a model was not fitted to: log-likelihoods of each subject; NaN where that is not known. Shapes [subjects].
/// </summary>
/// <param name="Blocks">Blocks of trials, left out in turn. Shape [subjects].</param>
/// <param name="Sessions">Sessions, left out in turn. Shape [subjects].</param>
/// <param name="Subjects">Whole subjects, left out in turn. Shape [subjects].</param>
public sealed record LeftOut(IReadOnlyList<double> Blocks, IReadOnlyList<double> Sessions, IReadOnlyList<double> Subjects)
{
    /// <summary>Nothing was left out.</summary>
    /// <param name="subjectCount">Number of subjects.</param>
    public static LeftOut Unknown(int subjectCount)
    {
        double[] none = [.. Enumerable.Repeat(double.NaN, subjectCount)];
        return new(none, none, none);
    }

    /// <summary>Nats a trial, lower is better; NaN where it is not known.</summary>
    /// <param name="logLikelihoods">One of the three. Shape [subjects].</param>
    /// <param name="trials">Trials of all subjects.</param>
    public static double PerTrial(IReadOnlyList<double> logLikelihoods, int trials)
    {
        ArgumentNullException.ThrowIfNull(logLikelihoods);
        return -logLikelihoods.Sum() / trials;
    }
}
