using Kenyon.Inference.Models;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// The models that were fitted to some choices so far, so that a smaller model is not fitted again where a larger one starts from it. One
/// memory belongs to one set of choices and one way to fit them, and to one thread at a time. What is remembered is what would be found
/// again, so no result depends on it.
/// </summary>
public sealed class FitMemory
{
    private readonly Dictionary<string, ModelFit> _fits = new(StringComparer.Ordinal);

    /// <summary>The fit of a model that does the same, under the name of this one; null where there is none.</summary>
    /// <param name="model">The model.</param>
    public ModelFit? Find(IBehaviourModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _fits.TryGetValue(Key(model), out var fit) ? fit with { Model = model } : null;
    }

    /// <summary>Keeps a fit.</summary>
    /// <param name="fit">The fit.</param>
    public void Keep(ModelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        _fits[Key(fit.Model)] = fit;
    }

    /// <summary>Two models with the same equation and the same parameters are one.</summary>
    private static string Key(IBehaviourModel model) => $"{model.Formula}|{string.Join('|', model.Parameters)}";
}
