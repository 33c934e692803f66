using Kenyon.Figures.Animals;
using Kenyon.Figures.Sources;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Results;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>Fits a model to the choices of animals.</summary>
public static class Fit
{
    private const int Repetitions = 40;

    /// <summary>How many models the suggested number of simulations reckons with.</summary>
    private const int UsualModelCount = 3;

    /// <summary>
    /// Fits, looks whether the parameters can be found again, and draws the figure and writes the table that were asked for.
    /// </summary>
    /// <param name="request">What is fitted.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">There are too few subjects for the footing.</exception>
    /// <exception cref="PlaceException">The figure or the table cannot be kept where it was asked to be.</exception>
    public static FitAnswer Run(FitRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var (data, model, options) = (request.Data, request.Model, request.Options);
        FootingCheck.Check(request.Footing, data);
        IReadOnlyList<ParameterPrior>? priors =
            request.Method == FitRequest.StatedPriors ? DefaultPriors.Of(model.Parameters) : null;
        var footed = FootingStudy.Run(
            [model], data, options, [request.Footing], request.LeavesOut, instruments.Pool, priors)[0].Best;
        var fit = footed.Fit;
        priors ??= fit.Group?.Priors;
        int simulations =
            model.Parameters.Count == 0 ? 0 : request.SimulationCount ?? RecoveryStudy.SuggestedCount(data, UsualModelCount);
        var recovery = simulations == 0 ? null : RecoveryStudy.Run(
            [model],
            data,
            [
                RecoveryStudy.Like(fit, simulations, options.Seed),
            ],
            options,
            instruments.Pool("recovery"),
            priors).Parameters[0];
        if (request.Figure is { } place)
        {
            var shown = PosteriorPrediction.Of(fit, data, Repetitions, options.Seed, instruments.Pool("posterior prediction"));
            string path = PlaceException.Guard(place, () => Save(shown, place));
            instruments.Say($"figure: {path}");
        }

        var answer = new FitAnswer(footed, data, request.Method, priors, recovery);
        if (request.Parameters is { } file)
        {
            TableFile.Write(file, ParameterTable.Of(fit, data), answer);
        }

        return answer;
    }

    private static string Save(BehaviourCurves shown, string place)
    {
        var drawn = new BehaviourFigure(shown).Draw();
        return OutputPlace.IsFile(place) ? FigureFolder.SaveAs(drawn, place) : FigureFolder.SaveDrawing(drawn, place)[0];
    }
}
