using Kenyon.Inference.Gradients;

namespace Kenyon.Inference.Models;

/// <summary>Softmax: the probability of an option is proportional to e to the power of its utility.</summary>
public static class Softmax
{
    /// <summary>Logarithm of the probability of an option; the largest utility is taken away first, so that nothing overflows.</summary>
    /// <param name="utilities">Utilities of the offered options. Shape [offers].</param>
    /// <param name="chosen">Which of them.</param>
    /// <typeparam name="T">The numbers to calculate with.</typeparam>
    public static T LogProbability<T>(ReadOnlySpan<T> utilities, int chosen)
        where T : struct, IScalar<T>
    {
        int largest = 0;
        for (int offer = 1; offer < utilities.Length; offer++)
        {
            largest = utilities[offer].Value > utilities[largest].Value ? offer : largest;
        }

        var sum = T.Of(1);
        for (int offer = 0; offer < utilities.Length; offer++)
        {
            if (offer != largest)
            {
                sum += T.Exp(utilities[offer] - utilities[largest]);
            }
        }

        return utilities[chosen] - utilities[largest] - T.Log(sum);
    }

    /// <summary>The option that a uniform number picks.</summary>
    /// <param name="utilities">Utilities of the offered options. Shape [offers].</param>
    /// <param name="uniform">In [0, 1).</param>
    public static int Pick(ReadOnlySpan<Plain> utilities, double uniform)
    {
        double sum = 0;
        for (int offer = 0; offer < utilities.Length; offer++)
        {
            sum += Math.Exp(LogProbability(utilities, offer).Value);
            if (uniform < sum)
            {
                return offer;
            }
        }

        return utilities.Length - 1;
    }
}
