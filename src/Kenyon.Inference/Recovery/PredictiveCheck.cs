namespace Kenyon.Inference.Recovery;

/// <summary>A statistic of the animals beside what a sampled model would have done in their place.</summary>
/// <param name="Name">Name in files.</param>
/// <param name="About">What it is, in words.</param>
/// <param name="Observed">That of the animals: mean over the subjects that have it, each counting once.</param>
/// <param name="Prior">Of groups drawn from the priors: what the model could do.</param>
/// <param name="Posterior">Of groups drawn from the posterior: what it does, having seen the animals.</param>
public sealed record PredictiveCheck(string Name, string About, double Observed, PredictiveRange Prior, PredictiveRange Posterior);
