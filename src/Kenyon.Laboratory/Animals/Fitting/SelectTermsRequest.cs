using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>A family of rules whose terms are selected by an L1 path.</summary>
/// <param name="Data">The choices.</param>
/// <param name="Model">The family.</param>
/// <param name="Options">How it is fitted.</param>
public sealed record SelectTermsRequest(ChoiceData Data, IBehaviourModel Model, FitOptions Options);
