using Kenyon.Analysis.Rules;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Analysis.Atlases;

/// <summary>A rule of an atlas: what evolved under one condition, in one replicate.</summary>
/// <param name="Row">Number of its row in the file, from 1.</param>
/// <param name="Family">Family of the rule.</param>
/// <param name="Effective">Effective coefficients η·θ in the order of the family's terms. Shape [terms].</param>
/// <param name="Readout">How y came from W·x; channel noise is left out.</param>
/// <param name="Gain">k of tanh.</param>
/// <param name="Bits">b of the quantized readout.</param>
/// <param name="InverseTemperature">β with which it evolved, greater than 0.</param>
/// <param name="Perseveration">κ with which it evolved.</param>
/// <param name="WeightLimit">Largest |w|.</param>
/// <param name="Decay">Share of every weight that is lost at an event, in [0, 1).</param>
/// <param name="Fitness">Its fitness, or NaN where the file does not say.</param>
/// <param name="TraceRate">τ with which it evolved, in [0, 1].</param>
/// <param name="InitialValue">w₀ with which it evolved.</param>
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
    double Decay,
    double Fitness,
    double TraceRate = 1,
    double InitialValue = 0)
{
    /// <summary>Number of the replicate in which it evolved.</summary>
    public int Replicate { get; init; }

    /// <summary>σ of the noise with which its world let rewards be felt, at least 0.</summary>
    public double RewardNoise { get; init; }

    /// <summary>Whether learning paid: the champion did better on fresh lifetimes than without learning.</summary>
    public bool Learns { get; init; } = true;

    /// <summary>The readout as a setting.</summary>
    public ReadoutSettings ReadoutSettings => new(Readout, Gain, Bits);

    /// <summary>The settings under which the rule acts.</summary>
    public RuleSettings RuleSettings =>
        RuleSettings.Of(Family, Normalization.None) with { WeightLimit = WeightLimit, Decay = Decay };

    /// <summary>The rule as text.</summary>
    public string Formula =>
        RuleFormula.Write(Family, Effective, Normalization.None) + (Decay > 0 ? $" − {RuleFormula.Number(Decay)}·w" : "")
        + (InitialValue != 0 ? $"; w = {RuleFormula.Number(InitialValue)} at birth" : "");

    /// <summary>
    /// The rule as a sentence. Where y is W·x its scale is taken up by β, so the sentence speaks of the value up to a scale.
    /// </summary>
    public string Sentence =>
        RuleSentence.Write(Family, Effective, new RuleContext(DecisionTask.Instance, Readout, Normalization.None, Family.Terms))
        + (Decay > 0 ? $" All weights decay by {100 * Decay:F0} % at an event." : "")
        + (InitialValue != 0 ? $" At birth all weights are {RuleFormula.Number(InitialValue)}." : "");

    /// <summary>The terms that act, with their coefficients; at least one.</summary>
    public IReadOnlyList<(RuleTerm Term, double Coefficient)> Terms =>
    [
        .. Family.Terms.Select((term, place) => (term, Effective[place])).Where(term => term.Item2 != 0)
            .Concat(Decay > 0 ? [(new RuleTerm(Weight: 1, IsScaled: false), -Decay)] : Array.Empty<(RuleTerm, double)>())
            .DefaultIfEmpty((Family.Terms[0], 0.0)),
    ];
}
