using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>An atlas that is held against the choices of animals.</summary>
/// <param name="Atlas">The atlas.</param>
/// <param name="Data">The choices.</param>
/// <param name="Parts">What is refitted beside β.</param>
/// <param name="Options">How the baselines are fitted.</param>
/// <param name="SimulationCount">Groups of rules that are held out and traced back in this design; at least 1.</param>
/// <param name="LeavesOut">Whether animals are left out in turn.</param>
/// <param name="Axes">Numbers of the settings of the map, below and left; null: the two that the choices tell most of.</param>
/// <param name="Figure">Folder of the figures; null: none are drawn.</param>
/// <param name="TellsHalves">Whether what each half of the replicates says is told, value by value.</param>
/// <param name="Command">The command that asks for it, told with the answer; null: it is not told.</param>
public sealed record MatchRequest(
    Atlas Atlas,
    ChoiceData Data,
    TendencyParts Parts,
    FitOptions Options,
    int SimulationCount,
    bool LeavesOut = true,
    (int Below, int Left)? Axes = null,
    string? Figure = null,
    bool TellsHalves = false,
    string? Command = null);
