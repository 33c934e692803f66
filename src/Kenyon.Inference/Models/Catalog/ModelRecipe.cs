using Kenyon.Inference.Choices;

namespace Kenyon.Inference.Models.Catalog;

/// <summary>How models are made: what another machine must know to make the same.</summary>
/// <param name="Names">Names of models, or rules as text.</param>
/// <param name="Parts">What is added to the models.</param>
public sealed record ModelRecipe(IReadOnlyList<string> Names, ModelParts Parts)
{
    /// <summary>Makes them.</summary>
    /// <param name="design">Form of the data.</param>
    /// <exception cref="ModelException">One cannot be made.</exception>
    public IReadOnlyList<IBehaviourModel> Make(ChoiceDesign design) => [.. Names.Select(name => ModelCatalog.Create(name, design, Parts))];
}
