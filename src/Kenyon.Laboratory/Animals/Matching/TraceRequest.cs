using Kenyon.Analysis.Matching;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Conditions of an atlas that are traced back in a made-up design.</summary>
/// <param name="Atlas">The atlas.</param>
/// <param name="Parts">What is refitted beside β.</param>
/// <param name="SubjectCount">Subjects, each of a condition.</param>
/// <param name="TrialCount">Trials of each.</param>
/// <param name="Seed">Seed of the simulations.</param>
public sealed record TraceRequest(Atlas Atlas, TendencyParts Parts, int SubjectCount, int TrialCount, ulong Seed);
