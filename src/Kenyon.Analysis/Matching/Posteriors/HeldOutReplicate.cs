using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>A replicate of every condition that was held out, and what the other replicates say of its groups.</summary>
/// <param name="Scores">Sum of the log probability of the truth under each blend. Shape [blends].</param>
internal sealed record HeldOutReplicate(double[] Scores)
{
    private const double Impossible = 1e-18;
    private readonly List<(int Rule, GroupPlace Place)> _groups = [];

    private AtlasFeatures? Atlas { get; init; }

    private int[] Conditions { get; init; } = [];

    /// <summary>Holds it out.</summary>
    /// <param name="atlas">What groups of every rule do.</param>
    /// <param name="number">Number of the replicate.</param>
    /// <param name="rules">Rules whose groups are looked at, of any replicate.</param>
    public static HeldOutReplicate Hold(AtlasFeatures atlas, int number, IReadOnlyList<int> rules)
    {
        var finder = ConditionFinder.Learn(atlas, [.. atlas.Asked.Where(rule => atlas.Replicate[rule] != number)]);
        var held = new HeldOutReplicate(new double[Blend.Tried.Count]) { Atlas = atlas, Conditions = [.. finder.Conditions] };
        foreach (int rule in rules.Where(rule => atlas.Replicate[rule] == number))
        {
            var place = finder.Place(atlas.Features[0][rule]);
            held._groups.Add((rule, place));
            int truth = Array.BinarySearch(held.Conditions, atlas.Condition[rule]);
            for (int blend = 0; blend < held.Scores.Length; blend++)
            {
                double probability = ConditionFinder.Posterior(place, Blend.Tried[blend])[truth];
                held.Scores[blend] += DoubleMath.Log(Math.Max(Impossible, probability));
            }
        }

        return held;
    }

    /// <summary>What is said of the groups under some blends; marginals are not raised to any power.</summary>
    /// <param name="blends">The blends, at least one.</param>
    public IReadOnlyList<HeldOutGroup> Posteriors(IReadOnlyList<Blend> blends) => [.. _groups.Select(group =>
    {
        double[] posterior = ConditionFinder.Posterior(group.Place, blends);
        return new HeldOutGroup(
            group.Rule,
            Atlas!.Condition[group.Rule],
            Conditions,
            posterior,
            Marginals.Prior(Atlas.Atlas, Conditions)[Array.BinarySearch(Conditions, Atlas.Condition[group.Rule])],
            Marginals.Of(Atlas.Atlas, Conditions, posterior));
    })];
}
