namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>What the densities say of one group, for everything that blends are made of.</summary>
/// <param name="Student">Log of Student's densities. Shape [tried directions][conditions].</param>
/// <param name="Kernel">Log of the mean kernels. Shape [tried directions][tried bandwidths][conditions].</param>
/// <param name="Prior">Log of how probable each condition is beforehand, against 1 of others. Shape [conditions].</param>
public sealed record GroupPlace(double[][] Student, double[][][] Kernel, double[] Prior);
