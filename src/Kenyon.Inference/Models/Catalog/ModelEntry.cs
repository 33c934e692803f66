using Kenyon.Inference.Choices;

namespace Kenyon.Inference.Models.Catalog;

/// <summary>A model of the catalog.</summary>
/// <param name="Name">Name, as typed behind <c>--model</c>.</param>
/// <param name="About">What it is, in a line.</param>
/// <param name="Create">Makes it for data of a form.</param>
/// <param name="Lacks">What data of a form lack for it, as a sentence that says what to do; null, or a null sentence, where it
/// fits.</param>
public sealed record ModelEntry(
    string Name, string About, Func<ChoiceDesign, IBehaviourModel> Create, Func<ChoiceDesign, string?>? Lacks = null)
{
    /// <summary>
    /// What can be added to it: biases, a draw towards the last choice (or towards a trace of choices) and lapses to every model, where
    /// nothing else is said; a value at birth, a sensitivity to losses and rates for foregone outcomes to one whose
    /// <see cref="Policy{T}"/> heeds them.
    /// </summary>
    public ModelParts Takes { get; init; } = new(HasBias: true, HasPerseveration: true, HasLapse: true);
}
