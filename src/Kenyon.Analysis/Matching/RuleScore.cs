namespace Kenyon.Analysis.Matching;

/// <summary>How well a rule of an atlas explains choices when only β, biases and κ are refitted.</summary>
/// <param name="LogLikelihood">Log-likelihood of each subject at its own best β, biases and κ, in nats. Shape [subjects].</param>
/// <param name="Parameters">These β, biases and κ. Shape [subjects][parameters].</param>
/// <param name="Kept">Log-likelihood of the trials that were kept when a fold was left out, over all subjects. Shape [folds]; empty: not
/// cross-validated.</param>
/// <param name="HeldOut">Log-likelihood of the trials that were left out, at the parameters of those kept. Shape [folds].</param>
public sealed record RuleScore(
    IReadOnlyList<double> LogLikelihood,
    IReadOnlyList<IReadOnlyList<double>> Parameters,
    IReadOnlyList<double> Kept,
    IReadOnlyList<double> HeldOut)
{
    /// <summary>Log-likelihood of all subjects.</summary>
    public double Total => LogLikelihood.Sum();
}
