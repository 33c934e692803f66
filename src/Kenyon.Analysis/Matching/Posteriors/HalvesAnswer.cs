namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>What two halves of the replicates, taken as two atlases, say of one group.</summary>
/// <param name="Distance">How far they are from saying the same.</param>
/// <param name="Even">How probable the even replicates call each value of each setting. Shape [axes][values].</param>
/// <param name="Odd">How probable the odd ones do. Shape [axes][values].</param>
public sealed record HalvesAnswer(HalvesDistance Distance, IReadOnlyList<double[]> Even, IReadOnlyList<double[]> Odd);
