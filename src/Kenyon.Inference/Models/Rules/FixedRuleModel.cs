using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Models.Rules;

/// <summary>
/// A rule whose coefficients are given, e.g. by evolution: only β is fitted (and bias and κ, with <see cref="Tendencies"/>). This is how a
/// rule of an atlas is held against an animal.
/// </summary>
/// <param name="name">Name in results.</param>
/// <param name="formula">The rule as text.</param>
/// <param name="terms">The terms and their effective coefficients η·θ, at least one.</param>
/// <param name="design">Form of the data.</param>
/// <param name="readout">How y comes from W·x.</param>
/// <param name="gain">k of tanh.</param>
/// <param name="bits">b of the quantized readout.</param>
/// <param name="weightLimit">Largest |w|, greater than 0.</param>
/// <param name="initialValue">w₀, the value of all options at birth.</param>
public sealed class FixedRuleModel(
    string name,
    string formula,
    IReadOnlyList<(RuleTerm Term, double Coefficient)> terms,
    ChoiceDesign design,
    ReadoutKind readout = ReadoutKind.Linear,
    double gain = 1,
    int bits = 4,
    double weightLimit = 1_000,
    double initialValue = 0) : IBehaviourModel
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Formula => formula;

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } = [ModelParameter.InverseTemperature];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => [];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T>
    {
        var policy = new RulePolicy<T>(
            design.InputCount,
            [.. terms.Select(term => (term.Term, T.Of(term.Coefficient)))],
            ReadoutFunction.Of<T>(readout, gain, bits),
            parameters[0],
            decay: null,
            weightLimit);
        policy.SetInitialValue(T.Of(initialValue));
        return policy;
    }
}
