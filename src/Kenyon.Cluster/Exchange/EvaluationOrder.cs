namespace Kenyon.Cluster.Exchange;

/// <summary>Some candidates and the lifetimes on which they are scored.</summary>
/// <param name="Genomes">Genomes, float32 as <see cref="Numbers"/> makes them. Shape [candidates × genes × 4].</param>
/// <param name="CandidateCount">Number of candidates.</param>
/// <param name="Generation">Generation that keys the random numbers.</param>
/// <param name="FirstTrial">The first lifetime, a multiple of sixteen.</param>
/// <param name="TrialCount">Lifetimes of each.</param>
/// <param name="Plastic">False switches learning off.</param>
/// <param name="NoiseShare">λ of the curriculum.</param>
/// <param name="CountsChange">Whether somebody asks by how much weights change.</param>
[GenerateSerializer, Immutable]
internal sealed record EvaluationOrder(
    byte[] Genomes,
    int CandidateCount,
    int Generation,
    int FirstTrial,
    int TrialCount,
    bool Plastic,
    double NoiseShare,
    bool CountsChange);
