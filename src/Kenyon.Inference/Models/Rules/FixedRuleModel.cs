using System.Globalization;
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
    private readonly IReadOnlyList<(RuleTerm Term, double Coefficient)> _terms = terms;
    private readonly double _initialValue = initialValue;

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
        where T : struct, IScalar<T> =>
        CreatePolicy(parameters[0], [.. _terms.Select(term => T.Of(term.Coefficient))], T.Of(_initialValue));

    /// <summary>All but the coefficients and the value at birth: rules of one form can live side by side.</summary>
    public string Form { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{readout} {gain:R} {bits} {weightLimit:R} {string.Join(' ', terms.Select(term => term.Term))}");

    /// <summary>Rules of one form side by side, a lane each, with β = 1.</summary>
    /// <param name="rules">Rules of one form, at least one and at most as many as there are lanes. Lanes to spare follow the last.</param>
    /// <typeparam name="T">The numbers to calculate with.</typeparam>
    /// <exception cref="ArgumentException">The rules differ in form.</exception>
    public static Policy<T> SideBySide<T>(IReadOnlyList<FixedRuleModel> rules)
        where T : struct, IPlainScalar<T>
    {
        ArgumentNullException.ThrowIfNull(rules);
        var first = rules[0];
        if (rules.FirstOrDefault(rule => rule.Form != first.Form) is { } other)
        {
            throw new ArgumentException(
                $"{other.Name} is of the form {other.Form}; must be that of {first.Name}: {first.Form}.", nameof(rules));
        }

        return first.CreatePolicy(
            T.Of(1),
            [.. Enumerable.Range(0, first._terms.Count).Select(term => Join(rule => rule._terms[term].Coefficient))],
            Join(rule => rule._initialValue));

        T Join(Func<FixedRuleModel, double> number) =>
            T.Join([.. Enumerable.Range(0, T.LaneCount).Select(lane => number(rules[Math.Min(lane, rules.Count - 1)]))]);
    }

    private RulePolicy<T> CreatePolicy<T>(T inverseTemperature, T[] coefficients, T birth)
        where T : struct, IScalar<T>
    {
        var policy = new RulePolicy<T>(
            design.InputCount,
            [.. _terms.Zip(coefficients, (term, coefficient) => (term.Term, coefficient))],
            ReadoutFunction.Of<T>(readout, gain, bits),
            inverseTemperature,
            decay: null,
            weightLimit);
        policy.SetInitialValue(birth);
        return policy;
    }
}
