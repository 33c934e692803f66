using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Simulation;
using Kenyon.Inference.Fitting;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Analysis.Matching.Posteriors;

/// <summary>
/// Whether conditions can be told from choices in one design, by replicates that were held out: each replicate in turn is taken out of the
/// atlas whole, and its groups are held against what the others say. The blends for a replicate, and the powers of its marginals, are
/// those that foretell the groups of the other replicates best. So no posterior comes from rules that were used for it; only its blends
/// were chosen among finders that knew them.
/// </summary>
/// <param name="Blends">The blends that foretell the groups of all replicates best, the best first: for the choices of animals.</param>
/// <param name="Powers">The powers of the marginals that do. Shape [axes].</param>
/// <param name="Groups">What was said of each held-out group.</param>
public sealed record ConditionStudy(IReadOnlyList<Blend> Blends, IReadOnlyList<double> Powers, IReadOnlyList<HeldOutGroup> Groups)
{
    /// <summary>Fewest groups by which blends and powers are chosen, where the atlas has so many.</summary>
    private const int FewestTuning = 600;

    private const double Impossible = 1e-18;

    /// <summary>Number of conditions that were asked about.</summary>
    public int ConditionCount => Groups[0].Conditions.Count;

    /// <summary>Mean log probability of the truth, in nats.</summary>
    public double LogScore => Groups.Average(group => DoubleMath.Log(Math.Max(Impossible, group.Truth)));

    /// <summary>The same where nothing is known.</summary>
    public double GuessScore => Groups.Average(group => DoubleMath.Log(group.Prior));

    /// <summary>Share of groups whose condition was said to be the most probable.</summary>
    public double First => Share(group => group.Rank == 1);

    /// <summary>Share of groups whose condition was among the most probable tenth.</summary>
    public double TopTenth => Share(group => group.Rank <= Math.Ceiling(0.1 * ConditionCount));

    /// <summary>Mean probability of the truth.</summary>
    public double MeanTruth => Groups.Average(group => group.Truth);

    /// <summary>Mean probability of the condition that was said to be most probable.</summary>
    public double MeanClaimed => Groups.Average(group => group.Claimed);

    /// <summary>Share of groups whose condition was in the smallest set with 90 % of the probability.</summary>
    public double Coverage90 => Share(group => group.IsWithin(0.9));

    /// <summary>Holds every replicate out in turn.</summary>
    /// <param name="atlas">What groups of every rule do.</param>
    /// <param name="count">Number of groups to tell of, spread over conditions and replicates; at least 1.</param>
    /// <param name="pool">Who does the work.</param>
    public static ConditionStudy Run(AtlasFeatures atlas, int count, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(pool);
        var told = Spread(atlas, count).ToHashSet();
        int[] tuning = [.. Spread(atlas, Math.Max(count, FewestTuning)).Union(told).Order()];
        var folds = pool.Run(atlas.ReplicateCount, number => HeldOutReplicate.Hold(atlas, number, tuning));
        double[][] scores = [.. folds.Select(fold => fold.Scores)];
        var raw = pool.Quiet().Run(folds.Length, number => folds[number].Posteriors(Blend.Best(Sums(scores, number))));
        double[][][] axes = [.. raw.Select(groups => AxisScores(atlas.Atlas, groups))];
        return new ConditionStudy(
            Blend.Best(Sums(scores, left: -1)),
            BestPowers(axes, left: -1),
            [
                .. raw.SelectMany((groups, number) => groups.Where(group => told.Contains(group.Rule)).Select(group => group with
                {
                    Marginals = [.. group.Marginals.Zip(BestPowers(axes, number), Marginals.Raised)],
                })),
            ]);
    }

    /// <summary>
    /// How far halves of the replicates are from saying the same of held-out groups, the replicate of which is in neither: medians. Halves
    /// have blends of their own, that foretell these groups best: fewer replicates say less.
    /// </summary>
    /// <param name="atlas">What groups of every rule do.</param>
    /// <param name="pool">Who does the work.</param>
    public (HalvesDistance Usual, IReadOnlyList<Blend> Blends) Halves(AtlasFeatures atlas, WorkPool pool)
    {
        ArgumentNullException.ThrowIfNull(atlas);
        ArgumentNullException.ThrowIfNull(pool);
        var pairs = pool.Run(atlas.ReplicateCount, number =>
        {
            var halves = HalvesDistance.Learn(atlas, number);
            return Groups.Where(group => atlas.Replicate[group.Rule] == number)
                .Select(group => HalvesPlace.Of(halves, atlas.Features[0][group.Rule], group.Condition)).ToArray();
        }).SelectMany(places => places).ToArray();
        var blends = Blend.Best(pool.Quiet().Run(Blend.Tried.Count, blend => pairs.Sum(pair => pair.Score(Blend.Tried[blend]))));
        var distances = pool.Quiet().Run(pairs.Length, pair => pairs[pair].Answer(atlas.Atlas, blends, Powers).Distance);
        return (HalvesDistance.Median(distances), blends);
    }

    /// <summary>
    /// Some of the rules that are asked about, spread evenly over conditions and replicates, conditions as often as they are probable
    /// beforehand.
    /// </summary>
    private static int[] Spread(AtlasFeatures atlas, int count)
    {
        int[] rules = Evenly(atlas, count);
        double sum = 0;
        var kept = new List<int>();
        foreach (int rule in rules)
        {
            double before = Math.Floor(sum);
            sum += atlas.Atlas.Conditions[atlas.Condition[rule]].PriorWeight;
            if (Math.Floor(sum) > before)
            {
                kept.Add(rule);
            }
        }

        return kept.Count > 0 ? [.. kept] : rules;
    }

    private static int[] Evenly(AtlasFeatures atlas, int count)
    {
        if (count >= atlas.Asked.Length)
        {
            return atlas.Asked;
        }

        int[][] rules = [.. atlas.Asked.GroupBy(rule => atlas.Condition[rule]).Select(group => group.ToArray())];
        return
        [
            .. Enumerable.Range(0, count).Select(place =>
            {
                int condition = count <= rules.Length ? (int)((long)place * rules.Length / count) : place % rules.Length;
                return rules[condition][((place % rules.Length) + (place / rules.Length)) % rules[condition].Length];
            }).Distinct().Order(),
        ];
    }

    /// <summary>How well the other replicates are foretold by each of several things.</summary>
    private static double[] Sums(double[][] scores, int left) =>
        [.. Enumerable.Range(0, scores[0].Length).Select(choice => scores.Where((_, fold) => fold != left).Sum(fold => fold[choice]))];

    private static double[] BestPowers(double[][][] axes, int left) => [.. Enumerable.Range(0, axes[0].Length)
        .Select(axis => Marginals.Powers[Best(Sums([.. axes.Select(fold => fold[axis])], left))])];

    private static int Best(double[] sums) => Enumerable.Range(0, sums.Length).MaxBy(choice => sums[choice]);

    /// <summary>Sum of the log probability of the true value under every power. Shape [axes][powers].</summary>
    private static double[][] AxisScores(Atlas atlas, IReadOnlyList<HeldOutGroup> groups)
    {
        double[][] sums = [.. atlas.Axes.Select(_ => new double[Marginals.Powers.Length])];
        foreach (var group in groups)
        {
            for (int axis = 0; axis < sums.Length; axis++)
            {
                double[] scores = Marginals.Scores(group.Marginals[axis], Marginals.ValueOf(atlas, axis, group.Condition));
                for (int power = 0; power < scores.Length; power++)
                {
                    sums[axis][power] += scores[power];
                }
            }
        }

        return sums;
    }

    private double Share(Func<HeldOutGroup, bool> holds) => (double)Groups.Count(holds) / Groups.Count;
}
