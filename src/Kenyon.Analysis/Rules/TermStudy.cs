using System.Numerics;
using Kenyon.Experiments.Running;
using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>
/// Which terms of an evolved rule matter: every subset of its terms lives the same lifetimes again (common random numbers), so differences are far sharper than the fitness itself. With at most
/// eight acting terms all subsets are enumerated; beyond that, orders of adding terms are sampled in pairs of opposites, and the error says so.
/// </summary>
/// <param name="Terms">The acting terms in the order of the family.</param>
/// <param name="Whole">Fitness of the rule.</param>
/// <param name="NoLearning">Fitness without learning, all coefficients 0.</param>
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
        CanonicalAgent canonical, int lifetimeCount, Func<GenomeLayout, IPopulationEvaluator> createEvaluator, CancellationToken stop = default)
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
        var fitness = Live(canonical, acting, isExact ? AllSubsets(acting.Length) : SubsetsOf(orders, acting.Length), lifetimeCount, createEvaluator, stop);
        uint whole = (1u << acting.Length) - 1;
        var floored = Floored(fitness);
        double flooredGain = floored[whole][0] - floored[0][0];
        return new TermStudy(
            [
                .. acting.Select((position, term) => new TermImportance(
                    family.Terms[position],
                    Difference(fitness[whole], fitness[whole & ~(1u << term)]),
                    Difference(fitness[1u << term], fitness[0]),
                    Shapley(fitness, term),
                    flooredGain > 0 ? Shapley(floored, term).Value / flooredGain : double.NaN)),
            ],
            Estimate.MeanOf(fitness[whole]),
            Estimate.MeanOf(fitness[0]),
            isExact,
            lifetimeCount);

        Estimate Shapley(SortedDictionary<uint, double[]> game, int term) =>
            isExact ? Enumerated(game, term, acting.Length) : Sampled(game, term, orders);
    }

    /// <summary>The game of means in which no subset is worth less than not learning.</summary>
    private static SortedDictionary<uint, double[]> Floored(SortedDictionary<uint, double[]> fitness)
    {
        double floor = Estimate.MeanOf(fitness[0]).Value;
        var floored = new SortedDictionary<uint, double[]>();
        foreach (var (subset, values) in fitness)
        {
            floored[subset] = [Math.Max(floor, Estimate.MeanOf(values).Value)];
        }

        return floored;
    }

    private static Estimate Difference(double[] more, double[] less) =>
        Estimate.MeanOf([.. more.Zip(less).Select(pair => pair.First - pair.Second)]);

    private static IReadOnlyList<uint> AllSubsets(int count) => [.. Enumerable.Range(0, 1 << count).Select(subset => (uint)subset)];

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

    private static IReadOnlyList<uint> SubsetsOf(IReadOnlyList<int[]> orders, int count)
    {
        uint whole = (1u << count) - 1;
        var subsets = new SortedSet<uint> { 0, whole };
        for (int term = 0; term < count; term++)
        {
            subsets.Add(1u << term);
            subsets.Add(whole & ~(1u << term));
        }

        foreach (int[] order in orders)
        {
            uint subset = 0;
            foreach (int term in order)
            {
                subset |= 1u << term;
                subsets.Add(subset);
            }
        }

        return [.. subsets];
    }

    /// <summary>Fitness of every lifetime by subset.</summary>
    private static SortedDictionary<uint, double[]> Live(
        CanonicalAgent canonical,
        int[] acting,
        IReadOnlyList<uint> subsets,
        int lifetimeCount,
        Func<GenomeLayout, IPopulationEvaluator> createEvaluator,
        CancellationToken stop)
    {
        var variants = new RuleVariants(canonical);
        using var evaluator = createEvaluator(variants.Layout);
        int geneCount = variants.Layout.GeneCount;
        var fitness = new SortedDictionary<uint, double[]>();
        var lifetimes = new LifetimeSet(LifetimeSet.TestGeneration, lifetimeCount);
        foreach (uint[] chunk in subsets.Chunk(ChunkSize))
        {
            stop.ThrowIfCancellationRequested();
            var population = new double[chunk.Length * geneCount];
            for (int candidate = 0; candidate < chunk.Length; candidate++)
            {
                uint subset = chunk[candidate];
                variants.Write(term => Array.IndexOf(acting, term) is >= 0 and var bit && (subset >> bit & 1) == 1, population.AsSpan(candidate * geneCount, geneCount));
            }

            var scores = new PopulationScores(chunk.Length, lifetimeCount);
            evaluator.Evaluate(population, chunk.Length, lifetimes, scores);
            for (int candidate = 0; candidate < chunk.Length; candidate++)
            {
                fitness[chunk[candidate]] = [.. scores.FitnessOf(candidate).ToArray().Select(value => (double)value)];
            }
        }

        return fitness;
    }

    /// <summary>The exact share in every lifetime, Σ |S|! (n − |S| − 1)! / n! (f(S ∪ i) − f(S)); then the mean over lifetimes.</summary>
    private static Estimate Enumerated(SortedDictionary<uint, double[]> fitness, int term, int count)
    {
        var shares = new double[fitness[0].Length];
        foreach (var (subset, without) in fitness)
        {
            if ((subset >> term & 1) == 1)
            {
                continue;
            }

            double[] with = fitness[subset | (1u << term)];
            double weight = 1.0 / (count * Choose(count - 1, BitOperations.PopCount(subset)));
            for (int trial = 0; trial < shares.Length; trial++)
            {
                shares[trial] += weight * (with[trial] - without[trial]);
            }
        }

        return Estimate.MeanOf(shares);
    }

    /// <summary>The mean over sampled orders; the error has a part from the orders and one from the lifetimes.</summary>
    private static Estimate Sampled(SortedDictionary<uint, double[]> fitness, int term, IReadOnlyList<int[]> orders)
    {
        int lifetimeCount = fitness[0].Length;
        var byPair = new double[orders.Count / 2];
        var byLifetime = new double[lifetimeCount];
        for (int index = 0; index < orders.Count; index++)
        {
            uint before = 0;
            foreach (int other in orders[index].TakeWhile(other => other != term))
            {
                before |= 1u << other;
            }

            var (with, without) = (fitness[before | (1u << term)], fitness[before]);
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
            StandardError = Math.Sqrt((overOrders.StandardError * overOrders.StandardError) + (overLifetimes.StandardError * overLifetimes.StandardError)),
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
