using Kenyon.Analysis.Atlases;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Conditions of an atlas that are traced back in a made-up design.</summary>
/// <param name="Atlas">The atlas.</param>
/// <param name="SubjectCount">Subjects of a group.</param>
/// <param name="TrialCount">Trials of each.</param>
/// <param name="CaseCount">Groups, each of a rule that is held out.</param>
/// <param name="Seed">Seed of the simulations.</param>
public sealed record TraceRequest(Atlas Atlas, int SubjectCount, int TrialCount, int CaseCount, ulong Seed);
