using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>Which conditions would have evolved what animals do, by simulation in the design of their own data (MODEL.md).</summary>
/// <param name="Ground">What groups of every rule do in this design.</param>
/// <param name="Study">Whether conditions can be told in this design, by replicates that were held out.</param>
/// <param name="Conditions">The conditions that are asked about. Shape [conditions asked about].</param>
/// <param name="Posterior">How probable each of them is. Shape [conditions asked about].</param>
/// <param name="Axes">What is said of every setting.</param>
/// <param name="Misfit">How often a group of these conditions lies as far from all rules of the atlas as the animals do; in (0, 1].</param>
/// <param name="Nearest">The rules whose groups lie nearest to the animals, the nearest first. Shape [rules].</param>
/// <param name="Halves">What two halves of the replicates say of the animals, and how far they are from saying the same.</param>
/// <param name="UsualHalves">The same for groups of rules that were held out: medians.</param>
/// <param name="LeftOut">How the atlas foretells animals that were left out; null for fewer than five animals, or where that was not
/// wanted.</param>
public sealed record ConditionMatch(
    AtlasFeatures Ground,
    ConditionStudy Study,
    IReadOnlyList<int> Conditions,
    double[] Posterior,
    IReadOnlyList<AxisAnswer> Axes,
    double Misfit,
    IReadOnlyList<int> Nearest,
    HalvesAnswer Halves,
    HalvesDistance UsualHalves,
    LeftOutAnimals? LeftOut)
{
    /// <summary>Below this probability of lying so far away none of the conditions made the animals.</summary>
    public const double MisfitLimit = 0.05;

    private const int MostNearest = 1_000;

    /// <summary>Whether the animals do what no rule of these conditions does.</summary>
    public bool IsNone => Misfit < MisfitLimit;

    /// <summary>Places of the conditions, the most probable first.</summary>
    public IReadOnlyList<int> Ranking { get; } =
        [.. Enumerable.Range(0, Posterior.Length).OrderByDescending(place => Posterior[place]).ThenBy(place => place)];

    /// <summary>Matches.</summary>
    /// <param name="ground">What groups of every rule do in the design of the data.</param>
    /// <param name="data">The choices.</param>
    /// <param name="parts">What is refitted beside β where rules are held against left-out animals.</param>
    /// <param name="count">Held-out groups to tell of, at least 1.</param>
    /// <param name="leavesOut">Whether animals are left out, too.</param>
    /// <param name="pool">Makes a pool for a part of the work, by its title.</param>
    public static ConditionMatch Run(
        AtlasFeatures ground, ChoiceData data, TendencyParts parts, int count, bool leavesOut, Func<string, WorkPool> pool)
    {
        ArgumentNullException.ThrowIfNull(ground);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pool);
        var study = ConditionStudy.Run(ground, count, pool("holding replicates out"));
        double[] features = AtlasGroups.Features(data, ground.Threshold);
        var finder = ConditionFinder.Learn(ground, ground.Asked);
        double[] posterior = ConditionFinder.Posterior(finder.Place(features), study.Blends);
        var misfit = Posteriors.Misfit.Learn(ground, pool("measuring distances").Quiet());
        var (usualHalves, blendsOfHalves) = study.Halves(ground, pool("comparing halves of the replicates"));
        return new ConditionMatch(
            ground,
            study,
            finder.Conditions,
            posterior,
            Answers(ground.Atlas, study, finder.Conditions, posterior),
            misfit.Probability(features),
            misfit.Nearest(features, MostNearest),
            HalvesPlace.Of(HalvesDistance.Learn(ground, left: -1), features).Answer(ground.Atlas, blendsOfHalves, study.Powers),
            usualHalves,
            data.Subjects.Count < LeftOutAnimals.Fewest || !leavesOut
                ? null
                : LeftOutAnimals.Run(ground, data, parts, finder, study.Blends, pool("leaving animals out")));
    }

    private static AxisAnswer[] Answers(Atlas atlas, ConditionStudy study, IReadOnlyList<int> conditions, double[] posterior)
    {
        double[][] prior = Marginals.Of(atlas, conditions, Marginals.Prior(atlas, conditions));
        double[][] marginals = Marginals.Of(atlas, conditions, posterior);
        return [.. AxisReliability.Of(atlas, study.Groups).Select((reliability, axis) =>
            new AxisAnswer(reliability, prior[axis], Marginals.Raised(marginals[axis], study.Powers[axis])))];
    }
}
