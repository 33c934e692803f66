using Kenyon.Analysis.Matching;
using Kenyon.Figures.Animals;
using Kenyon.Figures.Sources;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Says which evolved condition explains the choices of animals.</summary>
public static class Match
{
    /// <summary>
    /// Matches, and draws the figures that were asked for; where they cannot be kept, <see cref="MatchAnswer.Lost"/> tells it.
    /// </summary>
    /// <param name="request">What is held against what.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">Figures of conditions are asked for, and the atlas can tell none.</exception>
    public static MatchAnswer Run(MatchRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        TellBeforehand(request, instruments);
        var match = AtlasMatch.Run(
            request.Atlas,
            request.Data,
            request.Parts,
            request.Options,
            request.SimulationCount,
            request.LeavesOut,
            instruments.Pool);
        var lost = new List<PlaceException>();
        if (request.Figure is { } folder)
        {
            var figures = MatchFigures.Of(match, request.Axes);
            if (figures.Count == 0)
            {
                instruments.Say("no figure: the atlas has too few replicates of each condition to tell conditions apart");
            }

            PlaceException.Collect(lost, folder, () =>
            {
                foreach (var figure in figures)
                {
                    instruments.Say($"figure: {FigureFolder.SaveDrawing(figure, folder)[0]}");
                }
            });
        }

        return new MatchAnswer(match, request.TellsHalves, request.Command) { Lost = lost };
    }

    /// <summary>What is known of the atlas before anything is simulated in the design of the data.</summary>
    private static void TellBeforehand(MatchRequest request, Instruments instruments)
    {
        try
        {
            var designs = ReliabilityFile.Read(request.Atlas.Source);
            if (designs.Count > 0)
            {
                instruments.Say(StandardDesign.Nearest(designs, request.Data).Sentence);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            instruments.Say(failure.Message);
        }
    }
}
