using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Scaling;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Models.Rules;

/// <summary>
/// A rule that a person writes as text, e.g. <c>dw = eta * x * (r - y)</c>: the rate eta and the named coefficients are fitted, and β where
/// numbers in the text fix the scale of the weights.
/// </summary>
public sealed class ExpressionModel : IBehaviourModel
{
    private const string Rate = "eta";

    private readonly RuleExpression _rule;
    private readonly ChoiceDesign _design;
    private readonly ReadoutKind _readout;
    private readonly bool _hasDecay;
    private readonly string[] _names;
    private readonly bool[] _isFixed;
    private readonly bool _hasInverseTemperature;
    private readonly double[] _numbers;

    /// <summary>A model of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="design">Form of the data.</param>
    /// <param name="readout">Linear or tanh (k = 1).</param>
    /// <param name="hasDecay">Whether weights of what was not chosen decay at a rate of their own.</param>
    /// <param name="name">What the model is called: the text of the rule as it was given; null: as it reads multiplied out.</param>
    public ExpressionModel(RuleExpression rule, ChoiceDesign design, ReadoutKind readout, bool hasDecay, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rule);
        (_rule, _design, _readout, _hasDecay) = (rule, design, readout, hasDecay);
        Name = name ?? rule.Text;
        _names = [.. rule.Parameters, .. rule.HasRate ? [Rate] : Array.Empty<string>()];
        var merged = new List<string>();
        bool[] isGauge = FreeParameters.Find(
            [.. rule.Products.Select(product => (Exponents(product), readout == ReadoutKind.Linear ? product.Term.ScaleExponent : 0))],
            _names.Length);
        _isFixed = isGauge[..^1];
        _hasInverseTemperature = readout != ReadoutKind.Linear || !isGauge[^1];
        var units = new UnitPowers(
            [.. rule.Products.Select(product => (Exponents(product), product.Term))],
            [.. _isFixed, readout != ReadoutKind.Linear || isGauge[^1]]);
        _numbers = [.. rule.Products.Select(
            (product, place) => product.Number * design.Scale.Factor(units.RewardsLeft[place], units.FeaturesLeft[place]))];
        merged.AddRange(_names.Where((_, place) => _isFixed[place])
            .Select(name => $"{name} acts only together with other coefficients: it is fixed at 1"));
        if (!_hasInverseTemperature)
        {
            merged.Add("the scale of the weights and β act together: β is fixed at 1");
        }

        if (rule.Products.Where((product, place) => product.Number != _numbers[place]).Any())
        {
            merged.Add("the numbers of the rule are in the unit of the file: in another unit they are another rule");
        }

        Merged = merged;
        Parameters =
        [
            .. _names
                .Select(
                    (name, place) => Parameter(name) with { RewardPower = -units.Rewards[place], FeaturePower = -units.Features[place] })
                .Where((_, place) => !_isFixed[place]),
            .. hasDecay ? [ModelParameter.Rate("decay", "φ")] : Array.Empty<ModelParameter>(),
            .. _hasInverseTemperature
                ? [ModelParameter.InverseTemperature with { RewardPower = -units.Rewards[^1], FeaturePower = -units.Features[^1] }]
                : Array.Empty<ModelParameter>(),
        ];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Formula => _rule.Text;

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested =>
        _rule.Products.All(product => product.Names.Any(IsFree) || (product.Term.IsScaled && IsFree(Rate)))
            ? [NestedModel.Null([.. Parameters.Select(parameter => parameter.Scale == ParameterScale.Log ? 1.0 : 0)])] : [];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T>
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        int place = 0;
        for (int name = 0; name < _names.Length; name++)
        {
            values[_names[name]] = _isFixed[name] ? T.Of(1) : parameters[place++];
        }

        var coefficients = new T[_rule.Terms.Count];
        for (int index = 0; index < _rule.Products.Count; index++)
        {
            var (term, _, names) = _rule.Products[index];
            var product = T.Of(_numbers[index]);
            foreach (string name in names)
            {
                product *= values[name];
            }

            coefficients[_rule.IndexOf(term)] += term.IsScaled ? product * values[Rate] : product;
        }

        return new RulePolicy<T>(
            _design.InputCount,
            [.. _rule.Terms.Select((term, index) => (term, coefficients[index]))],
            ReadoutFunction.Of<T>(_readout, gain: 1, bits: 1),
            _hasInverseTemperature ? parameters[^1] : T.Of(1),
            _hasDecay ? parameters[place] : null);
    }

    /// <summary>Whether a coefficient is fitted, so that it can be 0.</summary>
    private bool IsFree(string name) => Array.IndexOf(_names, name) is var place && place >= 0 && !_isFixed[place];

    private double[] Exponents((RuleTerm Term, double Number, IReadOnlyList<string> Names) product) =>
        [.. _names.Select(name => product.Names.Count(factor => factor == name) + (name == Rate && product.Term.IsScaled ? 1.0 : 0))];

    private static ModelParameter Parameter(string name) => name == Rate
        ? ModelParameter.Rate(Rate, "η")
        : new ModelParameter(name, name, -10, 10, -0.3, 0.5, ParameterScale.Linear, IsPenalized: true);
}
