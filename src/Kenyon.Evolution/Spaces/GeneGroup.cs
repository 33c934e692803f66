namespace Kenyon.Evolution.Spaces;

/// <summary>A stretch of the genome whose genes share their bounds and their part in the options of a strategy.</summary>
/// <param name="Name">Name by which options refer to the group, e.g. <c>coefficients</c>.</param>
/// <param name="Count">Number of genes, at least 1.</param>
/// <param name="Lower">Lower bound of each gene; −∞ where there is none.</param>
/// <param name="Upper">Upper bound of each gene; ∞ where there is none; at least the lower.</param>
/// <param name="Start">Distribution of the genes in the first generation (before it is limited to the bounds).</param>
public sealed record GeneGroup(string Name, int Count, double Lower, double Upper, GeneStart Start);
