using Kenyon.Numerics.Kernels;

namespace Kenyon.Evolution.Distributions;

/// <summary>
/// Weights by rank that sum to 0: strategies that follow a gradient see ranks, not fitness, so any monotone scale of fitness is the same to
/// them.
/// </summary>
internal static class RankWeights
{
    /// <summary>
    /// Utilities of natural evolution strategies (Wierstra et al. 2014, JMLR 15, section 3.1): max(0, ln(λ/2 + 1) − ln i), over their sum,
    /// less 1/λ.
    /// </summary>
    /// <param name="populationSize">λ.</param>
    /// <returns>Utility by rank. Shape [λ].</returns>
    public static double[] Natural(int populationSize)
    {
        var utilities = new double[populationSize];
        double sum = 0;
        for (int rank = 0; rank < utilities.Length; rank++)
        {
            utilities[rank] = Math.Max(0, DoubleMath.Log((populationSize / 2.0) + 1) - DoubleMath.Log(rank + 1));
            sum += utilities[rank];
        }

        foreach (ref double utility in utilities.AsSpan())
        {
            utility = (utility / sum) - (1.0 / populationSize);
        }

        return utilities;
    }

    /// <summary>Centred ranks (Salimans et al. 2017, arXiv 1703.03864): from ½ for the best to −½ for the worst.</summary>
    /// <param name="populationSize">λ.</param>
    /// <returns>Utility by rank. Shape [λ].</returns>
    public static double[] Centered(int populationSize) =>
        [.. Enumerable.Range(0, populationSize).Select(rank => 0.5 - (rank / (populationSize - 1.0)))];
}
