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
        var (advantage, sum) = Parts(utilities, chosen);
        return advantage - T.Log(sum);
    }

    /// <summary>
    /// The logarithm of the probability of an option in two parts, advantage − ln sum: the logarithms of several trials can be taken
    /// together, of the product of their sums.
    /// </summary>
    /// <param name="utilities">Utilities of the offered options. Shape [offers].</param>
    /// <param name="chosen">Which of them.</param>
    /// <typeparam name="T">The numbers to calculate with.</typeparam>
    internal static (T Advantage, T Sum) Parts<T>(ReadOnlySpan<T> utilities, int chosen)
        where T : struct, IScalar<T>
    {
        var largest = utilities[0];
        for (int offer = 1; offer < utilities.Length; offer++)
        {
            largest = T.WhereGreater(utilities[offer], largest, utilities[offer], largest);
        }

        T sum;
        if (utilities.Length == 2)
        {
            // The larger one is e^0.
            var smaller = T.WhereGreater(utilities[1], utilities[0], utilities[0], utilities[1]);
            sum = T.Of(1) + T.Exp(smaller - largest);
        }
        else
        {
            sum = T.Of(0);
            foreach (var utility in utilities)
            {
                sum += T.Exp(utility - largest);
            }
        }

        return (utilities[chosen] - largest, sum);
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
