using Kenyon.Inference.Choices;
using Kenyon.Inference.Models;
using Kenyon.Inference.Models.Catalog;

namespace Kenyon.Laboratory.Animals.Recovery;

/// <summary>A sampler that is calibrated on a model.</summary>
/// <param name="Data">The design: choices of animals, or a made-up one.</param>
/// <param name="Model">The model.</param>
/// <param name="SimulationCount">Simulated groups, at least 1.</param>
/// <param name="Seed">Seed of the simulations and of the chains.</param>
/// <param name="Recipe">How the model was made, for other machines; null: the work stays here.</param>
public sealed record CalibrateRequest(
    ChoiceData Data, IBehaviourModel Model, int SimulationCount, ulong Seed, ModelRecipe? Recipe = null);
