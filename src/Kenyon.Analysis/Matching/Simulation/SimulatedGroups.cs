using Kenyon.Analysis.Atlases;
using Kenyon.Inference.Choices;

namespace Kenyon.Analysis.Matching.Simulation;

/// <summary>Groups that are to be simulated.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Data">The design.</param>
/// <param name="Habits">What differs between animals.</param>
/// <param name="Seed">Seed of the random numbers.</param>
/// <param name="Threshold">A reward above it counts as won.</param>
/// <param name="MostOffers">Most options that are offered at a time.</param>
/// <param name="Batches">Numbers of the rules that live side by side, alike in their settings, at most sixteen. Shape [batches][rules].
/// </param>
/// <param name="Parts">Numbers of the animals of each part. Shape [parts][animals].</param>
/// <param name="FirstRepetition">Number of the first group of each rule.</param>
/// <param name="RepetitionCount">Groups of each rule.</param>
internal sealed record SimulatedGroups(
    IReadOnlyList<AtlasRule> Rules,
    ChoiceData Data,
    GroupHabits Habits,
    ulong Seed,
    double Threshold,
    int MostOffers,
    int[][] Batches,
    int[][] Parts,
    int FirstRepetition,
    int RepetitionCount);
