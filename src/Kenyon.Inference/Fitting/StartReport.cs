namespace Kenyon.Inference.Fitting;

/// <summary>What one start of a search came to.</summary>
/// <param name="From">Values that it began with. Shape [parameters].</param>
/// <param name="To">Values that it ended with. Shape [parameters].</param>
/// <param name="Objective">Log-likelihood there, with the prior where there is one.</param>
/// <param name="Evaluations">How often the likelihood was worked out.</param>
/// <param name="Ending">Why it ended.</param>
public sealed record StartReport(IReadOnlyList<double> From, IReadOnlyList<double> To, double Objective, int Evaluations, string Ending);
