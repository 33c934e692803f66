using Kenyon.Analysis.Atlases;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>What two halves of the replicates say of one group, for all blends.</summary>
/// <param name="Even">What the densities of one half say.</param>
/// <param name="Odd">What those of the other say.</param>
/// <param name="EvenConditions">The conditions that the one knows.</param>
/// <param name="OddConditions">Those that the other knows.</param>
/// <param name="Condition">Number of the true condition; −1: not known.</param>
internal sealed record HalvesPlace(
    GroupPlace Even, GroupPlace Odd, IReadOnlyList<int> EvenConditions, IReadOnlyList<int> OddConditions, int Condition)
{
    private const double Impossible = 1e-18;

    /// <summary>Looks at a group.</summary>
    /// <param name="halves">The halves.</param>
    /// <param name="features">The features of the group. Shape [features].</param>
    /// <param name="condition">Number of the true condition; −1: not known.</param>
    public static HalvesPlace Of((ConditionFinder Even, ConditionFinder Odd) halves, double[] features, int condition = -1) => new(
        halves.Even.Place(features), halves.Odd.Place(features), halves.Even.Conditions, halves.Odd.Conditions, condition);

    /// <summary>Log probability of the truth under a blend, of both.</summary>
    /// <param name="blend">The blend.</param>
    public double Score(Blend blend) => Score(Even, EvenConditions, blend) + Score(Odd, OddConditions, blend);

    /// <summary>What they say, and how far apart that is.</summary>
    /// <param name="atlas">The atlas.</param>
    /// <param name="blends">How densities are made into posteriors; at least one.</param>
    /// <param name="powers">Powers of the marginals. Shape [axes].</param>
    public HalvesAnswer Answer(Atlas atlas, IReadOnlyList<Blend> blends, IReadOnlyList<double> powers)
    {
        double[] even = ConditionFinder.Posterior(Even, blends), odd = ConditionFinder.Posterior(Odd, blends);
        double[][] one = Raised(atlas, EvenConditions, even, powers), other = Raised(atlas, OddConditions, odd, powers);
        return new HalvesAnswer(
            new HalvesDistance(
                HalvesDistance.Variation(All(atlas, EvenConditions, even), All(atlas, OddConditions, odd)),
                [.. one.Zip(other, HalvesDistance.Variation)]),
            one,
            other);
    }

    private static double[][] Raised(Atlas atlas, IReadOnlyList<int> conditions, double[] posterior, IReadOnlyList<double> powers) =>
        [.. Marginals.Of(atlas, conditions, posterior).Zip(powers, Marginals.Raised)];

    private double Score(GroupPlace place, IReadOnlyList<int> conditions, Blend blend)
    {
        int truth = Array.BinarySearch([.. conditions], Condition);
        return truth < 0 ? 0 : DoubleMath.Log(Math.Max(Impossible, ConditionFinder.Posterior(place, blend)[truth]));
    }

    private static double[] All(Atlas atlas, IReadOnlyList<int> conditions, double[] posterior)
    {
        var all = new double[atlas.Conditions.Count];
        for (int place = 0; place < posterior.Length; place++)
        {
            all[conditions[place]] = posterior[place];
        }

        return all;
    }
}
