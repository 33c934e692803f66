using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models;

/// <summary>
/// A model whose options have a value at birth, one number w₀ for all of them, where the model alone begins with 0: above what rewards
/// bring it is optimism (MODEL.md, section 10).
/// </summary>
/// <param name="inner">The model; one that values options.</param>
/// <param name="name">Name in results.</param>
public sealed class InitialValueModel(IBehaviourModel inner, string name) : IBehaviourModel
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Formula => inner.Formula + "; w = w₀ at first";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } = [.. inner.Parameters, InitialValue(inner)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => inner.Merged;

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested =>
    [
        new(inner, values => [.. values, 0]),
        .. inner.Nested.Select(nested => nested with { Embed = values => [.. nested.Embed(values), 0] }),
    ];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T>
    {
        var policy = inner.CreatePolicy(parameters[..^1]);
        policy.SetInitialValue(parameters[^1]);
        return policy;
    }

    /// <summary>w₀ has the unit of values, the inverse of that of β; in log-odds where β is fixed at 1.</summary>
    private static ModelParameter InitialValue(IBehaviourModel inner)
    {
        var temperature = inner.Parameters.FirstOrDefault(parameter => parameter.Name == ModelParameter.InverseTemperature.Name);
        return new(
            "initialValue", "w₀", -10, 10, 0, temperature is null ? 3 : 1, ParameterScale.Linear,
            RewardPower: -(temperature?.RewardPower ?? 0), FeaturePower: -(temperature?.FeaturePower ?? 0));
    }
}
