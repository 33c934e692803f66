using Kenyon.Experiments.Storage;
using Kenyon.Figures.Animals;
using Kenyon.Figures.Sources;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Results;
using Kenyon.Inference.Sampling;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>Fits a model to the choices of animals.</summary>
public static class Fit
{
    private const int Repetitions = 40;

    /// <summary>How many models the suggested number of simulations reckons with.</summary>
    private const int UsualModelCount = 3;

    /// <summary>
    /// Fits, looks whether the parameters can be found again, and draws the figure and writes the table that were asked for. What cannot be
    /// kept where it was asked to be is told by <see cref="FitAnswer.Lost"/>, beside the fit.
    /// </summary>
    /// <param name="request">What is fitted.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">There are too few subjects for the footing, or nothing to sample.</exception>
    public static FitAnswer Run(FitRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var (data, model, options) = (request.Data, request.Model, request.Options);
        FootingCheck.Check(request.Footing, data);
        IReadOnlyList<ParameterPrior>? priors =
            request.Method == FitRequest.StatedPriors ? DefaultPriors.Of(model.Parameters) : null;
        var footed = request.Method == FitRequest.Sampled
            ? Sample(request, instruments)
            : FootingStudy.Run([model], data, options, [request.Footing], request.LeavesOut, instruments.Pool, priors)[0].Best;
        var fit = footed.Fit;
        priors ??= fit.Group?.Priors ?? fit.Posterior?.Typical;
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
        var checks = fit.Posterior is { } drawn
            ? new SampledChecks(
                TrialsLeftOut.Of(drawn, data, instruments.Pool("leaving trials out")),
                PredictiveChecks.Of(drawn, data, options.Seed, instruments.Pool("predictive checks")))
            : null;
        var lost = new List<PlaceException>();
        if (request.Figure is { } place)
        {
            var shown = PosteriorPrediction.Of(fit, data, Repetitions, options.Seed, instruments.Pool("posterior prediction"));
            PlaceException.Collect(lost, place, () => instruments.Say($"figure: {Save(shown, checks, data.Source, place)}"));
        }

        var answer = new FitAnswer(
            footed, data, request.Method, fit.Posterior?.Priors ?? priors, recovery, request.Command)
        {
            Checks = checks,
        };
        if (request.Posterior is { } draws)
        {
            PlaceException.Collect(
                lost,
                draws,
                () => WholeFile.Write(DiskStorage.Instance, draws, stream => PosteriorFile.Write(stream, fit, data)));
        }

        if (request.Parameters is { } file)
        {
            PlaceException.Collect(lost, file, () => TableFile.Write(file, ParameterTable.Of(fit, data), answer));
        }

        return answer with { Lost = lost };
    }

    /// <summary>Samples subjects and group together.</summary>
    private static FootedFit Sample(FitRequest request, Instruments instruments)
    {
        if (request.Model.Parameters.Count == 0)
        {
            throw new RequestException(
                $"{request.Model.Name} has no parameters to sample; leave --method {FitRequest.Sampled} out.");
        }

        var fit = GroupSampling.Fit(
            request.Model,
            request.Data,
            request.Sampling ?? new SamplerOptions(Seed: request.Options.Seed),
            instruments.Pool("sampling").Quiet(),
            instruments.Watch?.Invoke("sampling"),
            request.ByGroup);
        double[] unknown = [.. request.Data.Subjects.Select(_ => double.NaN)];
        return new FootedFit(
            fit, [.. fit.Fits.Select(subject => subject.LogLikelihood)], new LeftOut(unknown, unknown, fit.Posterior!.LeftOut));
    }

    /// <summary>Of a sampled fit the predictive checks are drawn too, where a folder was named.</summary>
    private static string Save(BehaviourCurves shown, SampledChecks? checks, string source, string place)
    {
        var drawn = new BehaviourFigure(shown).Draw();
        if (OutputPlace.IsFile(place))
        {
            return FigureFolder.SaveAs(drawn, place);
        }

        if (checks is { Predictive.Count: > 0 })
        {
            FigureFolder.SaveDrawing(new PredictiveFigure(shown.Model, source, checks.Predictive).Draw(), place);
        }

        return FigureFolder.SaveDrawing(drawn, place)[0];
    }
}
