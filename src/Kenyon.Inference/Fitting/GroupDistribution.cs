namespace Kenyon.Inference.Fitting;

/// <summary>
/// Whom a group of animals is drawn from: a normal distribution for each parameter, on its normal scale, and how likely the choices are
/// with the parameters of the animals integrated out (Huys et al. 2011, doi 10.1371/journal.pcbi.1002028).
/// </summary>
/// <param name="Priors">Mean and width of each parameter in the group. Shape [parameters].</param>
/// <param name="LogIntegrals">Logarithm of the integral of each subject's likelihood over the group. Shape [subjects].</param>
/// <param name="StandardError">How accurate their sum is, in nats: the standard error of importance sampling, an upper bound for the even
/// points used.</param>
/// <param name="Trials">Trials of all subjects.</param>
public sealed record GroupDistribution(
    IReadOnlyList<ParameterPrior> Priors, IReadOnlyList<double> LogIntegrals, double StandardError, int Trials)
{
    /// <summary>Parameters that were fitted: a mean and a width each.</summary>
    public int ParameterCount => 2 * Priors.Count;

    /// <summary>Integrated log-likelihood of all choices.</summary>
    public double LogLikelihood => LogIntegrals.Sum();

    /// <summary>Integrated BIC: it counts the parameters of the group, and n is the number of trials.</summary>
    public double Bic => (ParameterCount * Math.Log(Trials)) - (2 * LogLikelihood);
}
