using Kenyon.Analysis.Matching.Simulation;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>How far two halves of the replicates, taken as two atlases, are from saying the same.</summary>
/// <param name="Conditions">Total variation distance of the posteriors over conditions, in [0, 1].</param>
/// <param name="Axes">The same for the values of each setting. Shape [axes].</param>
public sealed record HalvesDistance(double Conditions, IReadOnlyList<double> Axes)
{
    /// <summary>The two halves of the replicates of some rules.</summary>
    /// <param name="atlas">What groups of every rule do.</param>
    /// <param name="left">Number of a replicate that is in neither half; −1: none.</param>
    public static (ConditionFinder Even, ConditionFinder Odd) Learn(AtlasFeatures atlas, int left)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        int[] rules = [.. atlas.Asked.Where(rule => atlas.Replicate[rule] != left)];
        // Those after the one that is left out move up, so that the halves stay as large as each other.
        bool IsEven(int rule) => (atlas.Replicate[rule] - (left >= 0 && atlas.Replicate[rule] > left ? 1 : 0)) % 2 == 0;
        return (
            ConditionFinder.Learn(atlas, [.. rules.Where(IsEven)]),
            ConditionFinder.Learn(atlas, [.. rules.Where(rule => !IsEven(rule))]));
    }

    /// <summary>The medians of several distances.</summary>
    /// <param name="distances">At least one.</param>
    public static HalvesDistance Median(IReadOnlyList<HalvesDistance> distances)
    {
        ArgumentNullException.ThrowIfNull(distances);
        return new HalvesDistance(
            Middle(distances.Select(distance => distance.Conditions)),
            [.. distances[0].Axes.Select((_, axis) => Middle(distances.Select(distance => distance.Axes[axis])))]);
    }

    /// <summary>Total variation distance of two distributions, in [0, 1].</summary>
    /// <param name="one">Probabilities. Shape [things].</param>
    /// <param name="other">Probabilities. Shape [things].</param>
    internal static double Variation(double[] one, double[] other) => 0.5 * one.Zip(other, (left, right) => Math.Abs(left - right)).Sum();

    private static double Middle(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
