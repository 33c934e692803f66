using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;

namespace Kenyon.Laboratory.Animals.Recovery;

/// <summary>Models whose recovery is studied.</summary>
/// <param name="Data">The design: choices of animals, or a made-up one.</param>
/// <param name="IsMadeUp">Whether the design is made up: subjects are from the usual range then, else as they were fitted.</param>
/// <param name="Models">The models, at least one.</param>
/// <param name="Options">How they are fitted.</param>
/// <param name="SimulationCount">Simulated subjects of each model, at least 1; null: as many as suit the data.</param>
/// <param name="Recipe">How the models were made; null: no other machine can take part.</param>
public sealed record RecoverRequest(
    ChoiceData Data, bool IsMadeUp, IReadOnlyList<IBehaviourModel> Models, FitOptions Options, int? SimulationCount = null,
    ModelRecipe? Recipe = null);
