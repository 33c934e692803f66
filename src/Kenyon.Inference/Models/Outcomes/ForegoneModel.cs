using Kenyon.Inference.Gradients;
using Kenyon.Inference.Models.Textbook;

namespace Kenyon.Inference.Models.Outcomes;

/// <summary>
/// A model that learns from what was not chosen, too, where its outcome is shown: W ← W + α (R − y) x with that outcome R, the value y of
/// the option before the trial's outcomes, and rates of its own (Palminteri et al. 2017, doi 10.1371/journal.pcbi.1005684). With rates of 0
/// it is the model alone.
/// </summary>
/// <param name="inner">The model; one whose values are in the unit of reward.</param>
/// <param name="hasTwoRates">Whether there is a rate for foregone outcomes above the value, and one for others.</param>
/// <param name="name">Name in results.</param>
public sealed class ForegoneModel(IBehaviourModel inner, bool hasTwoRates, string name) : IBehaviourModel
{
    private readonly double[] _none = hasTwoRates ? [0, 0] : [0];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Formula => inner.Formula
        + (hasTwoRates ? "; unchosen, R known: Δw = α₊ᶠ·(R − y)·x where R > y, α₋ᶠ·(R − y)·x where R < y"
            : "; unchosen, R known: Δw = αᶠ·(R − y)·x");

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        .. inner.Parameters,
        .. hasTwoRates
            ? [ModelParameter.LearningRate("foregoneGainRate", "α₊ᶠ"), ModelParameter.LearningRate("foregoneLossRate", "α₋ᶠ")]
            : new[] { ModelParameter.LearningRate("foregoneRate", "αᶠ") },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Merged => inner.Merged;

    /// <inheritdoc/>
    public IReadOnlyList<NestedModel> Nested =>
    [
        new(inner, values => [.. values, .. _none]),
        .. inner.Nested.Where(nested => nested.Model is DeltaRule).Select(nested => new NestedModel(
            new ForegoneModel(nested.Model, hasTwoRates: false, nested.Model.Name),
            values => [.. nested.Embed([.. values.SkipLast(1)]), .. _none.Select(_ => values[^1])])),
        .. inner.Nested.Select(nested => nested with { Embed = values => [.. nested.Embed(values), .. _none] }),
    ];

    /// <inheritdoc/>
    public Policy<T> CreatePolicy<T>(ReadOnlySpan<T> parameters)
        where T : struct, IScalar<T>
    {
        var policy = inner.CreatePolicy(parameters[..^_none.Length]);
        policy.SetForegoneRates(parameters[^_none.Length], parameters[^1]);
        return policy;
    }
}
