namespace Kenyon.Inference.Recovery;

/// <summary>What the fits to one simulated subject came to.</summary>
/// <param name="Winner">Number of the model with the smallest BIC.</param>
/// <param name="Parameters">Parameters of the model that made the choices, as they were fitted. Shape [parameters].</param>
public sealed record RecoveredSubject(int Winner, double[] Parameters);
