using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>How much of the variance of a measure one factor makes.</summary>
/// <param name="Factor">Path of the setting.</param>
/// <param name="First">First order: by itself. In [0, 1] but for sampling error.</param>
/// <param name="Total">Total order: with all its interactions; 0 means that the factor does not matter.</param>
public sealed record SobolIndex(string Factor, StatisticInterval First, StatisticInterval Total);
