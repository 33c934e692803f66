namespace Kenyon.Figures.Runs;

/// <summary>
/// One generation as <see cref="EvolutionFigure"/> shows it. Fitness is without penalties; NaN where no candidate was finite.
/// </summary>
/// <param name="Generation">Number of the generation, from 0.</param>
/// <param name="Best">Fitness of the best candidate.</param>
/// <param name="Mean">Mean fitness of the population.</param>
/// <param name="Low">5 % quantile of the population's fitness.</param>
/// <param name="High">95 % quantile of the population's fitness.</param>
/// <param name="Effective">η·θ of the best candidate in the order of <see cref="EvolutionFigureData.Terms"/>; empty without
/// plasticity. Shape [terms].</param>
public sealed record EvolutionPoint(int Generation, double Best, double Mean, double Low, double High, IReadOnlyList<double> Effective);
