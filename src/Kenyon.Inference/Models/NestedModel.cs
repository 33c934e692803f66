namespace Kenyon.Inference.Models;

/// <summary>
/// A model that another one contains: at some values of the larger one the two are the same, so that the larger can never fit worse.
/// </summary>
/// <param name="Model">The smaller model.</param>
/// <param name="Embed">Values of the larger model that do what values of the smaller one do.</param>
public sealed record NestedModel(IBehaviourModel Model, Func<IReadOnlyList<double>, double[]> Embed)
{
    /// <summary>Chance, which is what a model does that learns nothing and likes nothing.</summary>
    /// <param name="values">Values of the larger model. Shape [parameters].</param>
    public static NestedModel Null(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(new Chance(), _ => values);
    }
}
