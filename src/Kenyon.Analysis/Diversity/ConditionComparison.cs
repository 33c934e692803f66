using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Diversity;

/// <summary>Two conditions compared, in the terms that are identified in both.</summary>
/// <param name="First">One condition.</param>
/// <param name="Second">Another.</param>
/// <param name="Terms">Names of the terms.</param>
/// <param name="Difference">Dispersion of the first minus that of the second.</param>
/// <param name="DifferenceChance">p of equal dispersion: distances from the group's mean shuffled between groups (Anderson 2006, doi
/// 10.1111/j.1541-0420.2005.00440.x); adjusted for all comparisons by Holm's method.</param>
/// <param name="Separation">Share of the scatter that lies between the two conditions, in [0, 1].</param>
/// <param name="SeparationChance">p of no separation, labels shuffled (PERMANOVA); adjusted by Holm's method.</param>
public sealed record ConditionComparison(
    string First,
    string Second,
    IReadOnlyList<string> Terms,
    StatisticInterval Difference,
    double DifferenceChance,
    double Separation,
    double SeparationChance);
