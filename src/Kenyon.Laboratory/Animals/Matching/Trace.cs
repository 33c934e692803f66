using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Simulates groups by rules of known conditions, which are held out, and traces them back.</summary>
public static class Trace
{
    /// <summary>Traces.</summary>
    /// <param name="request">What is simulated.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">The atlas has too few replicates.</exception>
    public static TraceAnswer Run(TraceRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var design = FlippingDesign.Create(request.SubjectCount, request.TrialCount);
        var groups = new AtlasGroups(request.Atlas, design, new GroupHabits(), request.Seed);
        if (!groups.CanTellConditions)
        {
            throw new RequestException(
                $"{request.Atlas.Source}: conditions have too few replicates to be traced back (or learning paid in none); "
                + $"needed are at least {AtlasFeatures.FewestReplicates} of each, better 10.");
        }

        var ground = groups.Live(instruments.Pool("simulating the atlas"));
        var study = ConditionStudy.Run(ground, request.CaseCount, instruments.Pool("holding replicates out"));
        var misfit = Misfit.Learn(ground, instruments.Pool("measuring distances").Quiet());
        return new TraceAnswer(
            study,
            AxisReliability.Of(request.Atlas, study.Groups),
            study.Halves(ground, instruments.Pool("comparing halves of the replicates")).Usual,
            study.Groups.Average(group => misfit.HeldOutProbability(group.Rule) < ConditionMatch.MisfitLimit ? 1.0 : 0.0),
            request);
    }
}
