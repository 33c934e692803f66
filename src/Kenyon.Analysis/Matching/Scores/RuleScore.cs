namespace Kenyon.Analysis.Matching.Scores;

/// <summary>How well a rule of an atlas explains choices when only β, biases and κ are refitted.</summary>
/// <param name="Rule">Number of the rule in the atlas.</param>
/// <param name="LogLikelihood">Log-likelihood of each subject at its own best β, biases and κ, in nats. Shape [subjects].</param>
/// <param name="Parameters">These β, biases and κ. Shape [subjects][parameters].</param>
public sealed record RuleScore(
    int Rule, IReadOnlyList<double> LogLikelihood, IReadOnlyList<IReadOnlyList<double>> Parameters)
{
    /// <summary>Log-likelihood of all subjects.</summary>
    public double Total => LogLikelihood.Sum();
}
