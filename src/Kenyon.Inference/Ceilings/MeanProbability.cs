using Kenyon.Numerics.Kernels;

namespace Kenyon.Inference.Ceilings;

/// <summary>The mean of probabilities that are known by their logarithms.</summary>
internal static class MeanProbability
{
    /// <summary>Logarithm of the mean.</summary>
    /// <param name="logs">Logarithms, at least one. Shape [networks].</param>
    public static double Log(ReadOnlySpan<double> logs)
    {
        double largest = double.NegativeInfinity;
        foreach (double log in logs)
        {
            largest = Math.Max(largest, log);
        }

        double sum = 0;
        foreach (double log in logs)
        {
            sum += DoubleMath.Exp(log - largest);
        }

        return largest + DoubleMath.Log(sum / logs.Length);
    }
}
