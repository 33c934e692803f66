using Kenyon.Inference.Groups;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Recovery;

/// <summary>Asks whether what the sampler says of a group can be taken at its word: simulation-based calibration.</summary>
public static class Calibrate
{
    /// <summary>Simulates groups from the priors, samples each, and ranks the truth.</summary>
    /// <param name="request">What is calibrated.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">There is nothing to sample.</exception>
    /// <exception cref="OperationCanceledException">The work was interrupted.</exception>
    public static CalibrateAnswer Run(CalibrateRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        if (request.Model.Parameters.Count == 0 || request.Data.Subjects.Count < EmpiricalBayes.FewestSubjects)
        {
            throw new RequestException(
                $"--calibrate samples groups of {request.Data.Subjects.Count} subjects and {request.Model.Parameters.Count} parameters; "
                + $"needs at least {EmpiricalBayes.FewestSubjects} subjects and a parameter.");
        }

        return new CalibrateAnswer(Calibration.Run(
            request.Model, request.Data, request.SimulationCount, request.Seed, instruments.Pool("calibration"), request.Recipe));
    }
}
