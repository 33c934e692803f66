using Kenyon.Analysis.Matching;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Simulates subjects by rules of known conditions and traces them back.</summary>
public static class Trace
{
    /// <summary>Traces.</summary>
    /// <param name="request">What is simulated.</param>
    /// <param name="instruments">With what.</param>
    public static TraceAnswer Run(TraceRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        return new TraceAnswer(
            MatchRecovery.SelfTest(
                request.Atlas,
                request.TrialCount,
                request.SubjectCount,
                request.Parts,
                request.Seed,
                instruments.Pool("tracing conditions back")),
            request.Atlas);
    }
}
