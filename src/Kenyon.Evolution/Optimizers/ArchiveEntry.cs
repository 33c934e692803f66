namespace Kenyon.Evolution.Optimizers;

/// <summary>One candidate that a strategy keeps.</summary>
/// <param name="Genome">Its genes. Shape [genes].</param>
/// <param name="Fitness">Its fitness as told.</param>
/// <param name="Measures">The further numbers that were told, in the order of <see cref="IOptimizer.Measures"/>. Shape [measures].</param>
public sealed record ArchiveEntry(double[] Genome, double Fitness, double[] Measures);
