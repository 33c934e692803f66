using Kenyon.Experiments.Specs;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>An atlas that is made finer where given choices lie, by evolution, and held against them again.</summary>
/// <param name="Match">The atlas and the choices.</param>
/// <param name="Experiment">The conditions of the experiment that made the atlas.</param>
/// <param name="Folder">Folder where the new runs are kept; made if missing.</param>
public sealed record RefineRequest(MatchRequest Match, IReadOnlyList<Condition> Experiment, string Folder);
