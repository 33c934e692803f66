namespace Kenyon.Inference.Recovery;

/// <summary>A curve of animals with that of a model fitted to them. All lists have one entry for each place.</summary>
/// <param name="Places">Where the curve is measured.</param>
/// <param name="Animals">Mean over the trials of all animals there.</param>
/// <param name="AnimalsLow">Lower end of its 95 % interval, from the spread between animals.</param>
/// <param name="AnimalsHigh">Upper end.</param>
/// <param name="Model">Mean over the simulations.</param>
/// <param name="ModelLow">5 % quantile over the simulations.</param>
/// <param name="ModelHigh">95 % quantile over the simulations.</param>
public sealed record BehaviourCurve(
    IReadOnlyList<double> Places,
    IReadOnlyList<double> Animals,
    IReadOnlyList<double> AnimalsLow,
    IReadOnlyList<double> AnimalsHigh,
    IReadOnlyList<double> Model,
    IReadOnlyList<double> ModelLow,
    IReadOnlyList<double> ModelHigh);
