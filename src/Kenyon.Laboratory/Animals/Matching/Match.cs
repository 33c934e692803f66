using Kenyon.Analysis.Matching;
using Kenyon.Figures.Animals;
using Kenyon.Figures.Sources;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Says which evolved condition explains the choices of animals.</summary>
public static class Match
{
    /// <summary>Matches, and draws the figures that were asked for.</summary>
    /// <param name="request">What is held against what.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="PlaceException">The figures cannot be kept where they were asked to be.</exception>
    public static MatchAnswer Run(MatchRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var match = AtlasMatch.Run(
            request.Atlas,
            request.Data,
            request.Parts,
            request.Options,
            request.SimulationCount,
            crossValidates: request.LeavesOut,
            instruments.Pool);
        if (request.Figure is { } folder)
        {
            var (below, left) = request.Axes ?? MatchMaps.TellingAxes(match);
            var shown = MatchMaps.Of(match, below, left);
            foreach (var draw in new[] { () => new MatchMapFigure(shown).Draw(), () => new MatchRankFigure(shown).Draw() })
            {
                instruments.Say($"figure: {PlaceException.Guard(folder, () => FigureFolder.SaveDrawing(draw(), folder)[0])}");
            }
        }

        return new MatchAnswer(match);
    }
}
