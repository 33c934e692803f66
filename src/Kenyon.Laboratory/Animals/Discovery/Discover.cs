using Kenyon.Figures.Animals;
using Kenyon.Figures.Sources;
using Kenyon.Inference.Discovery;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Discovery;

/// <summary>Searches the rule that foretells animals, term by term.</summary>
public static class Discover
{
    /// <summary>
    /// Searches, and draws the front where it was asked to be; where it cannot be kept there, <see cref="DiscoverAnswer.Lost"/> tells it.
    /// </summary>
    /// <param name="request">What is searched, and how.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">An option is out of range.</exception>
    public static DiscoverAnswer Run(DiscoverRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        string[] problems = [.. request.Options.Validate().Select(problem => $"{problem.Path} {problem.Message}")];
        if (problems.Length > 0)
        {
            throw new RequestException(problems);
        }

        var found = RuleDiscovery.Run(request.Data, request.Options, instruments.Pool);
        var lost = new List<PlaceException>();
        if (request.Figure is { } place)
        {
            var drawn = new DiscoveryFigure(found).Draw();
            PlaceException.Collect(lost, place, () =>
            {
                string path = OutputPlace.IsFile(place) ? FigureFolder.SaveAs(drawn, place) : FigureFolder.SaveDrawing(drawn, place)[0];
                instruments.Say($"figure: {path}");
            });
        }

        return new DiscoverAnswer(found) { Lost = lost };
    }
}
