namespace Kenyon.Inference.Ceilings;

/// <summary>A network, and how it foretells choices that were left out.</summary>
/// <param name="Name">Name: <c>historyRegression</c>, or <c>gru</c> and the units of an option.</param>
/// <param name="ParameterCount">Its parameters.</param>
/// <param name="LogLikelihoods">Log-likelihood of what was left out of each subject, in nats. Shape [subjects].</param>
/// <param name="ChosenCount">In how many of the parts that were left out it was the one that the others had shown to be best.</param>
public sealed record CeilingPredictor(string Name, int ParameterCount, IReadOnlyList<double> LogLikelihoods, int ChosenCount);
