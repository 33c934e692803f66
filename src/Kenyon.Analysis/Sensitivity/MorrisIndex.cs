using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>Elementary effects of one factor on a measure, in the measure's unit over the factor's whole range.</summary>
/// <param name="Factor">Path of the setting.</param>
/// <param name="Strength">μ*: mean absolute effect; how much the factor matters.</param>
/// <param name="Mean">μ: mean effect with its sign; near 0 beside a large μ* where the effect changes its direction.</param>
/// <param name="Deviation">σ: spread of the effect; large where it is curved or depends on other factors.</param>
public sealed record MorrisIndex(string Factor, StatisticInterval Strength, double Mean, double Deviation);
