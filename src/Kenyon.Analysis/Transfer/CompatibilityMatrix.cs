using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Transfer;

/// <summary>Fitness of every learning part with every motor network.</summary>
/// <param name="Fitness">Mean fitness with the learning part of row i and the motor network of column j. Shape [agents][agents].</param>
/// <param name="Own">Mean of the diagonal: agents as they evolved; 95 % jackknife t interval over agents, from three on.</param>
/// <param name="Foreign">Mean of everything else: a stranger's motor network.</param>
/// <param name="Loss">Share of fitness lost with a stranger's motor network, 1 − foreign / own, each pair against itself; NaN where own
/// fitness is not above 0.</param>
/// <param name="Compatible">Share of the pairs of strangers that reach at least 90 % of what the weaker of the two reaches at home.</param>
public sealed record CompatibilityMatrix(
    IReadOnlyList<IReadOnlyList<double>> Fitness,
    StatisticInterval Own,
    StatisticInterval Foreign,
    StatisticInterval Loss,
    double Compatible);
