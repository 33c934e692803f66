using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Laboratory.Animals.Comparison;

/// <summary>Models that are held against each other.</summary>
/// <param name="Data">The choices.</param>
/// <param name="Models">The models, two or more.</param>
/// <param name="Options">How they are fitted.</param>
/// <param name="Footing">The only footing; null: all are compared.</param>
/// <param name="LeavesOut">Whether blocks, sessions and subjects are left out in turn.</param>
/// <param name="SimulationCount">Simulated subjects for recovery, of each model; 0: none; null: as many as suit the data.</param>
/// <param name="HasCeiling">Whether networks say how well the choices can be foretold at all; needs choices that are left out.</param>
public sealed record CompareRequest(
    ChoiceData Data,
    IReadOnlyList<IBehaviourModel> Models,
    FitOptions Options,
    Footing? Footing = null,
    bool LeavesOut = true,
    int? SimulationCount = null,
    bool HasCeiling = false);
