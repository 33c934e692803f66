using Kenyon.Inference.Ceilings;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Comparison;

/// <summary>Holds models against each other, with recovery beside the result.</summary>
public static class Compare
{
    /// <summary>Compares.</summary>
    /// <param name="request">What is compared.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">There are too few subjects for the footing, or too few parts to leave out for a
    /// ceiling.</exception>
    public static CompareAnswer Run(CompareRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        if (request.Footing is { } footing)
        {
            FootingCheck.Check(footing, request.Data);
        }

        if (request.HasCeiling && Ceiling.PartCount(request.Data) is var parts && parts < Ceiling.FewestParts)
        {
            throw new RequestException(
                $"--ceiling leaves parts out and splits the rest again; there are {parts} (blocks, of fewer than "
                + $"{ScoredParts.FewestSubjects} subjects). It needs {Ceiling.FewestParts} or more: name another --block, or none.");
        }

        var comparison = ModelComparison.Run(
            request.Models,
            request.Data,
            request.Options,
            request.Footing is { } only ? [only] : FootingStudy.All,
            request.SimulationCount ?? RecoveryStudy.SuggestedCount(request.Data, request.Models.Count),
            request.LeavesOut,
            instruments.Pool);
        return new CompareAnswer(
            comparison,
            request.HasCeiling
                ? CeilingVerdict.On(
                    comparison, Ceiling.Run(request.Data, request.Options.Seed, instruments.Pool("training networks for the ceiling")))
                : null);
    }
}
