namespace Kenyon.Simulation.Genomes;

/// <summary>A stretch of the genome that means one thing.</summary>
/// <param name="Name">One of <see cref="GenomeLayout.Motor"/>, <see cref="GenomeLayout.Coefficients"/>, <see cref="GenomeLayout.Rate"/>,
/// <see cref="GenomeLayout.InitialWeights"/>, or the name of a gene that only the task has.</param>
/// <param name="Start">First gene.</param>
/// <param name="Count">Number of genes.</param>
/// <param name="Lower">Lower bound of each gene; −∞ where there is none.</param>
/// <param name="Upper">Upper bound of each gene; ∞ where there is none.</param>
public sealed record GenomeSection(string Name, int Start, int Count, double Lower, double Upper);
