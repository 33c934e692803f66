using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Matching;

/// <summary>A rule of an atlas: what evolved under one condition, in one replicate.</summary>
/// <param name="Row">Number of its row in the file, from 1.</param>
/// <param name="Family">Family of the rule.</param>
/// <param name="Effective">Effective coefficients η·θ in the order of the family's terms.</param>
/// <param name="Readout">How y came from W·x; channel noise is left out.</param>
/// <param name="Gain">k of tanh.</param>
/// <param name="Bits">b of the quantized readout.</param>
/// <param name="InverseTemperature">β with which it evolved, greater than 0.</param>
/// <param name="Perseveration">κ with which it evolved.</param>
/// <param name="WeightLimit">Largest |w|.</param>
/// <param name="Fitness">Its fitness, or NaN where the file does not say.</param>
public sealed record AtlasRule(
    int Row,
    RuleFamily Family,
    IReadOnlyList<double> Effective,
    ReadoutKind Readout,
    double Gain,
    int Bits,
    double InverseTemperature,
    double Perseveration,
    double WeightLimit,
    double Fitness)
{
    /// <summary>The rule as text.</summary>
    public string Formula => RuleFormula.Write(Family, Effective, Normalization.None);
}
