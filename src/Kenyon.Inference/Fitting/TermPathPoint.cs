namespace Kenyon.Inference.Fitting;

/// <summary>One stop of an L1 path.</summary>
/// <param name="Penalty">λ, in nats a trial per unit of coefficient.</param>
/// <param name="Parameters">Values that were fitted to all trials. Shape [parameters].</param>
/// <param name="TermCount">Coefficients that are not 0.</param>
/// <param name="HeldOut">Nats a trial on blocks that were left out, mean over the folds.</param>
/// <param name="HeldOutError">Standard error of that mean.</param>
public sealed record TermPathPoint(double Penalty, IReadOnlyList<double> Parameters, int TermCount, double HeldOut, double HeldOutError);
