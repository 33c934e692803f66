using Kenyon.Analysis.Atlases;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>How probable each value of each setting is.</summary>
internal static class Marginals
{
    /// <summary>Powers by which marginals may be sharpened (above 1) or flattened.</summary>
    public static readonly double[] Powers = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.7, 2, 2.5];

    private const double Impossible = 1e-300;

    /// <summary>How probable conditions are where nothing is known. Shape [conditions].</summary>
    /// <param name="atlas">The atlas.</param>
    /// <param name="conditions">Numbers of the conditions.</param>
    public static double[] Prior(Atlas atlas, IReadOnlyList<int> conditions)
    {
        double sum = conditions.Sum(condition => atlas.Conditions[condition].PriorWeight);
        return [.. conditions.Select(condition => atlas.Conditions[condition].PriorWeight / sum)];
    }

    /// <summary>The sums over the conditions that have a value, as they are. Shape [axes][values].</summary>
    /// <param name="atlas">The atlas.</param>
    /// <param name="conditions">Numbers of the conditions.</param>
    /// <param name="posterior">Their probabilities. Shape [conditions].</param>
    public static double[][] Of(Atlas atlas, IReadOnlyList<int> conditions, double[] posterior)
    {
        double[][] sums = [.. atlas.Axes.Select(axis => new double[axis.Values.Count])];
        for (int place = 0; place < posterior.Length; place++)
        {
            for (int axis = 0; axis < sums.Length; axis++)
            {
                sums[axis][ValueOf(atlas, axis, conditions[place])] += posterior[place];
            }
        }

        return sums;
    }

    /// <summary>A marginal to a power, which sums to 1. Shape [values].</summary>
    /// <param name="marginal">Probabilities. Shape [values].</param>
    /// <param name="power">The power, greater than 0.</param>
    public static double[] Raised(double[] marginal, double power)
    {
        double[] raised = Array.ConvertAll(
            marginal, probability => probability > 0 ? DoubleMath.Exp(power * DoubleMath.Log(probability)) : 0);
        double sum = raised.Sum();
        return Array.ConvertAll(raised, probability => probability / sum);
    }

    /// <summary>Log probability of a value under every power. Shape [powers].</summary>
    /// <param name="marginal">Probabilities. Shape [values].</param>
    /// <param name="value">The value.</param>
    public static double[] Scores(double[] marginal, int value) =>
        Array.ConvertAll(Powers, power => DoubleMath.Log(Math.Max(Impossible, Raised(marginal, power)[value])));

    /// <summary>Which value of a setting a condition has.</summary>
    /// <param name="atlas">The atlas.</param>
    /// <param name="axis">Number of the setting.</param>
    /// <param name="condition">Number of the condition.</param>
    public static int ValueOf(Atlas atlas, int axis, int condition)
    {
        var values = atlas.Axes[axis].Values;
        string own = atlas.Conditions[condition].Settings[axis];
        int value = 0;
        while (values[value] != own)
        {
            value++;
        }

        return value;
    }
}
