namespace Kenyon.Analysis.Matching.Simulation;

/// <summary>
/// What differs between the animals of a simulated group, beside chance: how sharply they choose and what they are inclined to. It is no
/// part of the question. By default only β differs.
/// </summary>
/// <param name="TemperatureSpread">Standard deviation of ln β between animals, at least 0.</param>
/// <param name="PerseverationSpread">Standard deviation of κ between animals, at least 0.</param>
/// <param name="BiasSpread">Standard deviation of the bias for each option between animals, at least 0.</param>
public sealed record GroupHabits(double TemperatureSpread = 0.3, double PerseverationSpread = 0, double BiasSpread = 0);
