using System.Numerics;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Rules;

/// <summary>
/// Which terms of an evolved rule matter: every subset of its terms lives the same lifetimes again (common random numbers), so differences
/// are far sharper than the fitness itself. With at most eight acting terms all subsets are enumerated; beyond that, orders of adding terms
/// are sampled in pairs of opposites, and the error says so. The agent lives as it evolved: whole it scores what <c>evaluate</c> scores on
/// the same lifetimes, and without any term, which is learning switched off, what <c>evaluate --lesioned</c> scores: both to the last bit
/// where the objective is a mean over lifetimes, up to rounding where lifetimes contribute to it as the jackknife says.
/// </summary>
/// <param name="Terms">The acting terms in the order of the family.</param>
/// <param name="Whole">Fitness of the rule.</param>
/// <param name="NoLearning">Fitness with learning switched off; decay of weights, too, is off there.</param>
/// <param name="IsExact">Whether all subsets were tried, so that the errors come from the lifetimes alone.</param>
/// <param name="LifetimeCount">Lifetimes of every subset.</param>
public sealed record TermStudy(
    IReadOnlyList<TermImportance> Terms, Estimate Whole, Estimate NoLearning, bool IsExact, int LifetimeCount)
{
    /// <summary>Up to this number of acting terms all subsets are tried.</summary>
    public const int MostEnumeratedTerms = 8;

    private const int SampledPairCount = 16;
    private const int ChunkSize = 64;

    /// <summary>Gain of learning: what the Shapley shares add up to.</summary>
    public double Gain => Whole.Value - NoLearning.Value;

    /// <summary>Studies an agent.</summary>
    /// <param name="canonical">The agent.</param>
    /// <param name="lifetimeCount">Lifetimes of every subset, at least 2.</param>
    /// <param name="createEvaluator">Makes an evaluator of a layout; disposed here.</param>
    /// <param name="stop">Ends the study between two groups of subsets.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was used.</exception>
    public static TermStudy Of(
        CanonicalAgent canonical,
        int lifetimeCount,
        Func<GenomeLayout, IPopulationEvaluator> createEvaluator,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        ArgumentNullException.ThrowIfNull(createEvaluator);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetimeCount, 2);
        var family = canonical.Agent.Rule.Family;
        int[] acting =
        [
            .. Enumerable.Range(0, family.Terms.Count).Where(term =>
                canonical.Agent.Rule.Coefficients[term] != 0 && !family.Terms[term].IsCancelled(canonical.Context.Normalization)),
        ];
        bool isExact = acting.Length <= MostEnumeratedTerms;
        var orders = isExact ? [] : Orders(acting.Length);
        var (fitness, unchanged) = Live(
            canonical,
            acting,
            isExact ? AllSubsets(acting.Length) : SubsetsOf(orders, acting.Length),
            lifetimeCount,
            createEvaluator,
            stop);
        ulong whole = WholeOf(acting.Length);
        var floored = Floored(fitness);
        double flooredGain = floored[whole][0] - floored[0][0];
        return new TermStudy(
            [
                .. acting.Select((position, term) => new TermImportance(
                    family.Terms[position],
                    Difference(fitness[whole], fitness[whole & ~(1ul << term)]),
                    Difference(fitness[1ul << term], fitness[0]),
                    Shapley(fitness, term),
                    flooredGain > 0 ? Shapley(floored, term).Value / flooredGain : double.NaN)),
            ],
            Estimate.MeanOf(unchanged),
            Estimate.MeanOf(fitness[0]),
            isExact,
            lifetimeCount);

        Estimate Shapley(SortedDictionary<ulong, double[]> game, int term) =>
            isExact ? Enumerated(game, term, acting.Length) : Sampled(game, term, orders);
    }

    /// <summary>The game of means in which no subset is worth less than not learning.</summary>
    private static SortedDictionary<ulong, double[]> Floored(SortedDictionary<ulong, double[]> fitness)
    {
        double floor = Estimate.MeanOf(fitness[0]).Value;
        var floored = new SortedDictionary<ulong, double[]>();
        foreach (var (subset, values) in fitness)
        {
            floored[subset] = [Math.Max(floor, Estimate.MeanOf(values).Value)];
        }

        return floored;
    }

    private static Estimate Difference(double[] more, double[] less) =>
        Estimate.MeanOf([.. more.Zip(less).Select(pair => pair.First - pair.Second)]);

    /// <summary>The subset of all terms; a family has at most 64.</summary>
    private static ulong WholeOf(int count) => count == 0 ? 0 : ulong.MaxValue >> (64 - count);

    private static IReadOnlyList<ulong> AllSubsets(int count) => [.. Enumerable.Range(0, 1 << count).Select(subset => (ulong)subset)];

    /// <summary>Orders of the terms at random, each followed by its reverse (antithetic: Mitchell et al. 2022, JMLR 23:43).</summary>
    private static IReadOnlyList<int[]> Orders(int count)
    {
        var orders = new List<int[]>();
        for (int pair = 0; pair < SampledPairCount; pair++)
        {
            int[] order = Resampling.Shuffle(count, new RandomKey(0, Draw.SampledOrder, 0, 0, pair));
            orders.Add(order);
            orders.Add([.. order.Reverse()]);
        }

        return orders;
    }

    private static IReadOnlyList<ulong> SubsetsOf(IReadOnlyList<int[]> orders, int count)
    {
        ulong whole = WholeOf(count);
        var subsets = new SortedSet<ulong> { 0, whole };
        for (int term = 0; term < count; term++)
        {
            subsets.Add(1ul << term);
            subsets.Add(whole & ~(1ul << term));
        }

        foreach (int[] order in orders)
        {
            ulong subset = 0;
            foreach (int term in order)
            {
                subset |= 1ul << term;
                subsets.Add(subset);
            }
        }

        return [.. subsets];
    }

    /// <summary>Fitness of every lifetime by subset, and that of the agent as it is.</summary>
    private static (SortedDictionary<ulong, double[]> Fitness, double[] Whole) Live(
        CanonicalAgent canonical,
        int[] acting,
        IReadOnlyList<ulong> subsets,
        int lifetimeCount,
        Func<GenomeLayout, IPopulationEvaluator> createEvaluator,
        CancellationToken stop)
    {
        var variants = new AgentVariants(canonical.Scenario, canonical.Evolved, GenomeLayout.Coefficients);
        using var evaluator = createEvaluator(variants.Layout);
        int geneCount = variants.Layout.GeneCount;
        float[] evolved = canonical.Evolved.Rule.Coefficients;
        var fitness = new SortedDictionary<ulong, double[]>();
        foreach (ulong[] chunk in subsets.Where(subset => subset != 0).Chunk(ChunkSize))
        {
            stop.ThrowIfCancellationRequested();
            var population = new double[chunk.Length * geneCount];
            for (int candidate = 0; candidate < chunk.Length; candidate++)
            {
                ulong subset = chunk[candidate];
                float[] kept = [.. evolved.Select(
                    (coefficient, term) => Array.IndexOf(acting, term) is >= 0 and var bit && (subset >> bit & 1) == 0 ? 0f : coefficient)];
                variants.Write(population.AsSpan(candidate * geneCount, geneCount), GenomeLayout.Coefficients, kept);
            }

            double[][] lives = Live(evaluator, canonical.Scenario, population, chunk.Length, lifetimeCount, learns: true);
            for (int candidate = 0; candidate < chunk.Length; candidate++)
            {
                fitness[chunk[candidate]] = lives[candidate];
            }
        }

        var unchanged = new double[geneCount];
        variants.Write(unchanged);
        fitness[0] = Live(evaluator, canonical.Scenario, unchanged, 1, lifetimeCount, learns: false)[0];
        return (
            fitness,
            acting.Length > 0
                ? fitness[WholeOf(acting.Length)]
                : Live(evaluator, canonical.Scenario, unchanged, 1, lifetimeCount, learns: true)[0]);
    }

    /// <summary>What every lifetime contributes to the objective, by candidate: its fitness where that is a mean.</summary>
    private static double[][] Live(
        IPopulationEvaluator evaluator, Scenario scenario, double[] population, int count, int lifetimeCount, bool learns)
    {
        var scores = new PopulationScores(count, lifetimeCount, scenario);
        evaluator.Evaluate(population, count, new LifetimeSet(LifetimeSet.TestGeneration, lifetimeCount, learns), scores);
        return [.. Enumerable.Range(0, count).Select(scores.ContributionsOf)];
    }

    /// <summary>The exact share in every lifetime, Σ |S|! (n − |S| − 1)! / n! (f(S ∪ i) − f(S)); then the mean over lifetimes.</summary>
    private static Estimate Enumerated(SortedDictionary<ulong, double[]> fitness, int term, int count)
    {
        var shares = new double[fitness[0].Length];
        foreach (var (subset, without) in fitness)
        {
            if ((subset >> term & 1) == 1)
            {
                continue;
            }

            double[] with = fitness[subset | (1ul << term)];
            double weight = 1.0 / (count * Choose(count - 1, BitOperations.PopCount(subset)));
            for (int trial = 0; trial < shares.Length; trial++)
            {
                shares[trial] += weight * (with[trial] - without[trial]);
            }
        }

        return Estimate.MeanOf(shares);
    }

    /// <summary>The mean over sampled orders; the error has a part from the orders and one from the lifetimes.</summary>
    private static Estimate Sampled(SortedDictionary<ulong, double[]> fitness, int term, IReadOnlyList<int[]> orders)
    {
        int lifetimeCount = fitness[0].Length;
        var byPair = new double[orders.Count / 2];
        var byLifetime = new double[lifetimeCount];
        for (int index = 0; index < orders.Count; index++)
        {
            ulong before = 0;
            foreach (int other in orders[index].TakeWhile(other => other != term))
            {
                before |= 1ul << other;
            }

            var (with, without) = (fitness[before | (1ul << term)], fitness[before]);
            for (int trial = 0; trial < lifetimeCount; trial++)
            {
                double added = with[trial] - without[trial];
                byLifetime[trial] += added / orders.Count;
                byPair[index / 2] += added / (2 * lifetimeCount);
            }
        }

        var (overOrders, overLifetimes) = (Estimate.MeanOf(byPair), Estimate.MeanOf(byLifetime));
        return overOrders with
        {
            StandardError = Math.Sqrt(
                (overOrders.StandardError * overOrders.StandardError) + (overLifetimes.StandardError * overLifetimes.StandardError)),
        };
    }

    private static double Choose(int count, int chosen)
    {
        double ways = 1;
        for (int step = 1; step <= chosen; step++)
        {
            ways *= (count - chosen + step) / (double)step;
        }

        return ways;
    }
}
