namespace Kenyon.Inference.Sampling;

/// <summary>The logarithm of a density, up to a constant, with its exact derivatives.</summary>
/// <param name="place">Where. Shape [dimensions].</param>
/// <param name="slopes">Receives the derivatives. Shape [dimensions].</param>
/// <returns>The logarithm; a number that is not finite where the density is 0.</returns>
public delegate double LogDensity(ReadOnlySpan<double> place, Span<double> slopes);
