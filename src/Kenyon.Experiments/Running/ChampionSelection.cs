using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Running;

/// <summary>
/// Chooses and tests the champion of a run (MODEL.md, section 6): of the last generation's best and the strategy's mean, the one that is
/// best on fresh lifetimes, reported on others, with learning and with learning switched off. Never with a curriculum.
/// </summary>
/// <param name="evaluator">Lets candidates live.</param>
/// <param name="request">The run.</param>
internal sealed class ChampionSelection(IPopulationEvaluator evaluator, RunRequest request)
{
    /// <summary>How many of the last generation are considered.</summary>
    public const int FinalistCount = 16;

    private const int SelectionLifetimeCount = 256;
    private const int TestLifetimeCount = 1024;

    /// <summary>Steps that agents lived here.</summary>
    public long StepCount { get; private set; }

    /// <summary>The genomes of the best of a generation, best first. Shape [at most 16 × genes].</summary>
    public static double[] Finalists(ReadOnlySpan<double> population, ReadOnlySpan<int> order, int geneCount)
    {
        var finalists = new double[Math.Min(FinalistCount, order.Length) * geneCount];
        for (int row = 0; row * geneCount < finalists.Length; row++)
        {
            population.Slice(order[row] * geneCount, geneCount).CopyTo(finalists.AsSpan(row * geneCount));
        }

        return finalists;
    }

    public ChampionRecord Choose(double[] finalists, IOptimizer optimizer)
    {
        int geneCount = request.Layout.GeneCount;
        var mean = new double[geneCount];
        double[] candidates = optimizer.TryMean(mean) ? [.. finalists, .. mean] : finalists;
        int count = candidates.Length / geneCount;

        var scorer = new CandidateScorer(request, count, []);
        scorer.Score(candidates, Evaluate(candidates, new LifetimeSet(LifetimeSet.SelectionGeneration, SelectionLifetimeCount)));
        int best = scorer.Order[0];
        if (!double.IsFinite(scorer.Told[best]))
        {
            throw new RunFailedException(
                $"{request.Plan.Id}: every finalist failed (its fitness is not finite); "
                + "lower rule.weightLimit or the upper end of rule.rateRange.");
        }

        var genome = candidates.AsSpan(best * geneCount, geneCount).ToArray();
        var agent = request.Layout.Decode(genome);
        var tested = Evaluate(genome, new LifetimeSet(LifetimeSet.TestGeneration, TestLifetimeCount));
        if (Report(tested) is { } report && !double.IsFinite(report.Mean))
        {
            throw new RunFailedException(
                $"{request.Plan.Id}: the champion failed in its test (a fitness of {report.Mean}); "
                + "lower rule.weightLimit or the upper end of rule.rateRange.");
        }

        return new ChampionRecord(
            request.Plan.Id,
            request.Spec.Seed,
            request.Plan.Replicate,
            request.Plan.Condition,
            request.Plan.RunSeed.ToString(),
            request.GenerationCount,
            scorer.Fitness[best],
            Report(tested),
            Report(Evaluate(genome, new LifetimeSet(LifetimeSet.TestGeneration, TestLifetimeCount, Plastic: false))),
            request.HasRule ? ReadRule(agent) : null,
            request.Layout.Sections.ToDictionary(
                section => section.Name, section => genome[section.Start..(section.Start + section.Count)]),
            agent.MotorWeights,
            agent.InitialWeights,
            Specs.SpecWriter.Write(request.Spec),
            request.Spec.Penalty.IsOn ? Penalised(genome, tested) : null,
            PolicyRecord.Of(request.Layout.Scenario, agent),
            ObjectiveRecord.Of(request.Layout.Scenario));
    }

    /// <summary>Scores what a strategy keeps on the lifetimes on which champions are chosen, each entry beside its rule.</summary>
    /// <param name="archive">The strategy.</param>
    /// <param name="measureNames">Names of its measures.</param>
    public ArchiveRecord Review(IArchive archive, IReadOnlyList<string> measureNames)
    {
        var entries = archive.Archive;
        double[] genomes = [.. entries.SelectMany(entry => entry.Genome)];
        var scorer = new CandidateScorer(request, Math.Max(1, entries.Count), []);
        if (entries.Count > 0)
        {
            scorer.Score(genomes, Evaluate(genomes, new LifetimeSet(LifetimeSet.SelectionGeneration, SelectionLifetimeCount)));
        }

        return new ArchiveRecord(
            request.Plan.Id,
            archive.ArchiveName,
            measureNames,
            (request.Spec.Optimizer.Options as MapElitesOptions)?.Bins,
            SelectionLifetimeCount,
            [.. entries.Select((entry, index) => new ArchiveEntryRecord(
                entry.Fitness,
                scorer.Fitness[index],
                NamedMeasures(measureNames, entry.Measures),
                request.HasRule ? ReadRule(request.Layout.Decode(entry.Genome)) : null,
                entry.Genome))]);
    }

    private static OrderedDictionary<string, double> NamedMeasures(IReadOnlyList<string> names, double[] values)
    {
        var named = new OrderedDictionary<string, double>();
        for (int index = 0; index < values.Length; index++)
        {
            named.Add(names[index], values[index]);
        }

        return named;
    }

    private static TestRecord Report(PopulationScores scores) => TestRecord.Of(
        scores.IntervalOf(0), scores.Objective.IsMean ? null : scores.MeanReward(0));

    private double Penalised(double[] genome, PopulationScores tested)
    {
        var scorer = new CandidateScorer(request, 1, []);
        scorer.Score(genome, tested);
        return scorer.Told[0];
    }

    private RuleRecord ReadRule(Simulation.Agents.Agent agent) => RuleRecord.Of(
        RuleReading.Of(agent.Rule, request.HasFreeSign, request.HasFreeSign ? ReadoutCorrelation.Of(request.Layout.Scenario, agent) : null),
        request.Spec.Rule);

    private PopulationScores Evaluate(double[] candidates, LifetimeSet lifetimes)
    {
        int count = candidates.Length / request.Layout.GeneCount;
        var scores = new PopulationScores(count, lifetimes.TrialCount, request.Layout.Scenario);
        evaluator.Evaluate(candidates, count, lifetimes, scores);
        StepCount += scores.StepCount;
        return scores;
    }
}
