namespace Kenyon.Inference.Sampling;

/// <summary>What one chain drew.</summary>
/// <param name="Draws">Places after the warm-up. Shape [draws][dimensions].</param>
/// <param name="LogDensities">Log density of each draw, up to a constant. Shape [draws].</param>
/// <param name="Energies">Energy at the beginning of each path. Shape [draws].</param>
/// <param name="Diverges">Whether each path diverged. Shape [draws].</param>
/// <param name="Doublings">Doublings of each path. Shape [draws].</param>
/// <param name="Acceptances">Mean acceptance of each path, in [0, 1]. Shape [draws].</param>
/// <param name="StepSize">Step size after the warm-up.</param>
/// <param name="EvaluationCount">Evaluations of the density, those of the warm-up among them.</param>
public sealed record Chain(
    IReadOnlyList<double[]> Draws,
    IReadOnlyList<double> LogDensities,
    IReadOnlyList<double> Energies,
    IReadOnlyList<bool> Diverges,
    IReadOnlyList<int> Doublings,
    IReadOnlyList<double> Acceptances,
    double StepSize,
    long EvaluationCount);
