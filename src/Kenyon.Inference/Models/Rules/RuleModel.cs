using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Models.Rules;

/// <summary>
/// A family of plasticity rules, a coefficient for each term that the data can tell apart. With a linear readout the scale of the weights
/// is a gauge, w → c·w with β → β/c (MODEL.md, section 3, consequence d): β is fixed at 1 and coefficients are in log-odds. With tanh the
/// readout fixes the scale, and β is fitted.
/// </summary>
public sealed class RuleModel : IBehaviourModel
{
    private readonly ChoiceDesign _design;
    private readonly IReadOnlyList<RuleTerm> _terms;
    private readonly ReadoutKind _readout;
    private readonly bool _hasDecay;
    private readonly Lazy<IReadOnlyList<NestedModel>> _nested;

    /// <summary>A model of a family.</summary>
    /// <param name="name">Name in results.</param>
    /// <param name="terms">All terms of the family.</param>
    /// <param name="design">Form of the data.</param>
    /// <param name="readout">Linear or tanh (k = 1).</param>
    /// <param name="hasDecay">Whether weights of what was not chosen decay at a rate of their own.</param>
    /// <exception cref="ModelException">The readout has no slope.</exception>
    public RuleModel(
        string name, IReadOnlyList<RuleTerm> terms, ChoiceDesign design, ReadoutKind readout = ReadoutKind.Linear, bool hasDecay = false)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(design);
        if (readout is not (ReadoutKind.Linear or ReadoutKind.Tanh))
        {
            throw new ModelException(
                $"--readout is {readout.ToString().ToLowerInvariant()}; rules are fitted with linear or tanh, because a likelihood "
                + "with steps has no gradient.");
        }

        var (kept, merged) = TermIdentification.Reduce(terms, design, readout == ReadoutKind.Linear, hasDecay);
        _terms = kept;
        (_design, _readout, _hasDecay, Name) = (design, readout, hasDecay, name);
        _nested = new(() => RuleNesting.Of(this, kept, design, readout, hasDecay));
        bool hasFreeScale = readout == ReadoutKind.Linear;
        Parameters =
        [
            .. kept.Select(Coefficient),
            .. hasDecay ? [ModelParameter.Rate("decay", "φ")] : Array.Empty<ModelParameter>(),
            .. hasFreeScale ? [] : new[] { ModelParameter.PureInverseTemperature },
        ];
        Merged = [.. hasFreeScale ? ["the scale of the weights and β act together: β is fixed at 1"] : Array.Empty<string>(), .. merged];
        Formula = $"Δw = Σ c·({string.Join(", ", kept.Select(term => term.Factors.Length > 0 ? term.Factors : "1"))})"
            + (hasDecay ? "; unchosen: Δw = −φ·w" : "");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Formula { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested => _nested.Value;

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T>
    {
        var terms = new (RuleTerm, T)[_terms.Count];
        for (int term = 0; term < terms.Length; term++)
        {
            terms[term] = (_terms[term], parameters[term]);
        }

        return new RulePolicy<T>(
            _design.InputCount,
            terms,
            ReadoutFunction.Of<T>(_readout, gain: 1, bits: 1),
            _readout == ReadoutKind.Linear ? T.Of(1) : parameters[^1],
            _hasDecay ? parameters[terms.Length] : null);
    }

    /// <summary>A coefficient with bounds by the power of w in its term: log-odds, a rate, a rate per log-odds.</summary>
    private static ModelParameter Coefficient(RuleTerm term)
    {
        double limit = (term.Post + term.Weight) switch { 0 => 10, 1 => 1.5, _ => 0.5 };
        var (low, high) = (term.Post + term.Weight, term.Reward) switch
        {
            (0, > 0) => (0.0, 0.8),
            (0, _) => (-0.1, 0.1),
            (1, 0) => (-0.3, 0.0),
            (1, _) => (-0.1, 0.1),
            _ => (-0.02, 0.02),
        };
        // W·x has no unit here (β is 1, or tanh makes it so): Δw is one over the unit of features.
        return new ModelParameter(
            term.Name, term.Factors.Length > 0 ? term.Factors : "1", -limit, limit, low, high, ParameterScale.Linear, IsPenalized: true,
            RewardPower: -(term.Reward + term.MeanReward), FeaturePower: term.Weight - term.Pre - 1);
    }
}
