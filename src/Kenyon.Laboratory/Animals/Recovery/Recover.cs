using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Recovery;

/// <summary>Simulates subjects and sees whether models and parameters can be found again.</summary>
public static class Recover
{
    /// <summary>Studies recovery. With the choices of animals, subjects are as they were fitted; else from the usual range.</summary>
    /// <param name="request">What is studied.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">No simulation is asked for.</exception>
    /// <exception cref="OperationCanceledException">The work was interrupted.</exception>
    public static RecoverAnswer Run(RecoverRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var (data, models) = (request.Data, request.Models);
        int count = request.SimulationCount
            ?? (request.IsMadeUp ? data.Subjects.Count : RecoveryStudy.SuggestedCount(data, models.Count));
        if (count == 0)
        {
            throw new RequestException("--simulations is 0; recovery needs at least 1.");
        }

        IReadOnlyList<SimulatedSubject>[] subjects = [.. models.Select(model => request.IsMadeUp
            ? SimulatedSubject.Typical(model, data.Subjects.Count, count, request.Options.Seed)
            : RecoveryStudy.Like(
                GroupFit.Fit(model, data, request.Options, instruments.Pool($"fitting {model.Name}")), count, request.Options.Seed))];
        return new RecoverAnswer(RecoveryStudy.Run(
            models, data, subjects, request.Options, instruments.Pool("recovery"), priors: null, request.Recipe));
    }
}
