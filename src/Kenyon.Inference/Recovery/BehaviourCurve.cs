namespace Kenyon.Inference.Recovery;

/// <summary>A curve of animals with that of a model fitted to them. All lists have one entry for each place.</summary>
/// <param name="Places">Where the curve is measured. Shape [places].</param>
/// <param name="Animals">Mean over the trials of all animals there. Shape [places].</param>
/// <param name="AnimalsLow">Lower end of its 95 % interval, from the spread between animals. Shape [places].</param>
/// <param name="AnimalsHigh">Upper end. Shape [places].</param>
/// <param name="Model">Mean over the simulations. Shape [places].</param>
/// <param name="ModelLow">5 % quantile over the simulations. Shape [places].</param>
/// <param name="ModelHigh">95 % quantile over the simulations. Shape [places].</param>
public sealed record BehaviourCurve(
    IReadOnlyList<double> Places,
    IReadOnlyList<double> Animals,
    IReadOnlyList<double> AnimalsLow,
    IReadOnlyList<double> AnimalsHigh,
    IReadOnlyList<double> Model,
    IReadOnlyList<double> ModelLow,
    IReadOnlyList<double> ModelHigh);
