using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Comparison;

/// <summary>A model on one footing: its fit, and what it foretells of choices that were left out.</summary>
/// <param name="Fit">The fit to all choices.</param>
/// <param name="LogLikelihoods">Log-likelihood of each subject; where it is drawn from a group, with its parameters integrated out. Shape
/// [subjects].</param>
/// <param name="LeftOut">Choices that were left out.</param>
public sealed record FootedFit(GroupFit Fit, IReadOnlyList<double> LogLikelihoods, LeftOut LeftOut)
{
    private const double NoEvidence = -1e9;

    /// <summary>What the parameters of the subjects have to do with each other.</summary>
    public Footing Footing => Fit.Footing;

    /// <summary>
    /// Log evidence of each subject; the sum is −BIC/2; nothing speaks for a model that is not fitted to all. Its own −BIC/2 where it has
    /// parameters of its own; else its log-likelihood less its share of the price of what all share. Shape [subjects].
    /// </summary>
    public IReadOnlyList<double> SubjectEvidence()
    {
        if (!Fit.IsFitted)
        {
            return [.. Fit.Subjects.Select(_ => NoEvidence)];
        }

        if (Footing == Footing.PerSubject)
        {
            return [.. Fit.Fits.Select(fit => -0.5 * fit.Bic)];
        }

        double price = (LogLikelihoods.Sum() + (0.5 * Fit.Bic)) / LogLikelihoods.Count;
        return [.. LogLikelihoods.Select(logLikelihood => logLikelihood - price)];
    }
}
