using Kenyon.Inference.Results;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Trials;

/// <summary>Tells everything of a fit trial by trial: values, probabilities, prediction errors, learning rates.</summary>
public static class WriteTrials
{
    /// <summary>Fits, makes the table, and writes it where it was asked to be.</summary>
    /// <param name="request">What is fitted, and where the table goes.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">There are too few subjects for the footing.</exception>
    /// <exception cref="PlaceException">The table cannot be kept where it was asked to be.</exception>
    public static TrialsAnswer Run(TrialsRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var fit = Fit.Run(request.Fit, instruments);
        var table = TrialTable.Of(fit.Fit.Fit, fit.Data, fit.Checks?.Trials);
        if (request.Place is { } place)
        {
            TableFile.Write(place, table, fit);
        }

        return new TrialsAnswer(fit, table, request.Place);
    }
}
