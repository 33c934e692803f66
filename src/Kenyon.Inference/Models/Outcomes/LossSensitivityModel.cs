using Kenyon.Inference.Choices;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models.Textbook;

namespace Kenyon.Inference.Models.Outcomes;

/// <summary>
/// A model that feels losses λ times as much as gains: its reward is gain − λ · loss (Tversky and Kahneman 1992, doi 10.1007/BF00122574,
/// with straight lines; in learning, Ahn et al. 2008, doi 10.1080/03640210802352992). With λ = 1 it is the model alone.
/// </summary>
/// <param name="inner">The model; one that learns from how much came.</param>
/// <param name="design">Form of the data.</param>
/// <param name="name">Name in results.</param>
public sealed class LossSensitivityModel(IBehaviourModel inner, ChoiceDesign design, string name) : IBehaviourModel
{
    /// <summary>Name of the parameter.</summary>
    public const string Parameter = "lossSensitivity";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Formula => inner.Formula + "; R = gain − λ·loss";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
        [.. inner.Parameters, new(Parameter, "λ", 0.01, 100, 0.4, 3, ParameterScale.Log)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged =>
    [
        .. inner.Merged,
        .. design.OutcomeKinds > 2
            ? Array.Empty<string>()
            : ["there is one gain and one loss only: λ and β are told apart by nothing but the 0 at which values start and to which they "
                + "decay"],
    ];

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested =>
    [
        new(inner, values => [.. values, 1]),
        .. inner.Nested.Where(nested => nested.Model is DeltaRule or ForegoneModel).Select(nested => new NestedModel(
            new LossSensitivityModel(nested.Model, design, nested.Model.Name),
            values => [.. nested.Embed([.. values.SkipLast(1)]), values[^1]])),
        .. inner.Nested.Select(nested => nested with { Embed = values => [.. nested.Embed(values), 1] }),
    ];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T>
    {
        var policy = inner.CreatePolicy(parameters[..^1]);
        policy.SetLossSensitivity(parameters[^1]);
        return policy;
    }
}
