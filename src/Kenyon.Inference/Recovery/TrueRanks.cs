namespace Kenyon.Inference.Recovery;

/// <summary>Where true values lie among what was sampled of one simulated group.</summary>
/// <param name="Ranks">Draws below the truth, of <see cref="CalibrationWork.RankCount"/>: means and widths of the group, and the parameters
/// of its first subject. Shape [3 × parameters].</param>
/// <param name="IsConverged">Whether the sampling converged.</param>
public sealed record TrueRanks(int[] Ranks, bool IsConverged);
