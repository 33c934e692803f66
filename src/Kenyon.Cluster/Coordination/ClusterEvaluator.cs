using Kenyon.Cluster.Exchange;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Cluster.Coordination;

/// <summary>
/// Lets the candidates of one run live on workers: cuts a population into batches, a single candidate into stretches of its lifetimes, and
/// puts what comes back where it belongs. The bits do not depend on who did what.
/// </summary>
/// <param name="office">Hands the batches out.</param>
/// <param name="run">The run.</param>
/// <param name="tag">Names it in the office.</param>
/// <param name="layout">What genomes mean.</param>
/// <param name="countsChange">Whether somebody asks by how much weights change.</param>
/// <param name="batchSize">Candidates of a batch; null: half of what is left by then for a worker's thread, in [8, 256].</param>
/// <param name="cost">Told what evaluations take.</param>
/// <param name="stop">Ends an evaluation.</param>
internal sealed class ClusterEvaluator(
    Office office,
    RunDescription run,
    string tag,
    GenomeLayout layout,
    bool countsChange,
    int? batchSize,
    ExchangeCost cost,
    CancellationToken stop) : IPopulationEvaluator
{
    private const int SmallestBatch = 8;
    private const int LargestBatch = 256;
    private const int Sixteen = 16;

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> population, int candidateCount, LifetimeSet lifetimes, PopulationScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (population.Length != candidateCount * layout.GeneCount)
        {
            throw new ArgumentException(
                $"The population has {population.Length} genes; must be {candidateCount * layout.GeneCount}.", nameof(population));
        }

        office.AwaitWorker(stop);
        var cuts = Cuts(candidateCount, lifetimes.TrialCount).ToList();
        var orders = new List<Order>(cuts.Count);
        foreach (var cut in cuts)
        {
            var batch = new EvaluationOrder(
                Numbers.OfGenes(population.Slice(cut.Candidate * layout.GeneCount, cut.CandidateCount * layout.GeneCount)),
                cut.CandidateCount,
                lifetimes.Generation,
                lifetimes.FirstTrial + cut.Trial,
                cut.TrialCount,
                lifetimes.Plastic,
                lifetimes.NoiseShare,
                countsChange);
            orders.Add(new Order(
                run, batch, Check: found => Scores.Check(found.Scores, batch.CandidateCount, batch.TrialCount, scores)));
        }

        long begun = cost.Begin();
        var outcomes = office.CarryOut(tag, orders, stop);
        cost.End(begun, outcomes.Sum(outcome => outcome.Seconds), office.SlotCount);
        for (int index = 0; index < cuts.Count; index++)
        {
            var cut = cuts[index];
            if (outcomes[index].Failure is { } failure)
            {
                throw new RunFailedException(failure);
            }

            Scores.Put(outcomes[index].Scores, cut.Candidate, cut.CandidateCount, cut.Trial, cut.TrialCount, scores);
        }

        scores.StepCount = (long)candidateCount * lifetimes.TrialCount * layout.Scenario.StepCount;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>
    /// The batches: rectangles of candidates and lifetimes. Large ones come first and small ones last, so that all threads end at about the
    /// same time and few messages are needed (guided self-scheduling: Polychronopoulos and Kuck 1987, doi 10.1109/TC.1987.5009495).
    /// </summary>
    private IEnumerable<(int Candidate, int CandidateCount, int Trial, int TrialCount)> Cuts(int candidateCount, int trialCount)
    {
        int halves = 2 * Math.Max(1, office.SlotCount);

        // Few candidates with many lifetimes, as in the test of a champion: the lifetimes are shared out, sixteen of them at least.
        int rows = Parts(candidateCount, batchSize ?? SmallestBatch);
        int stretches = Math.Clamp(halves / rows, 1, Math.Max(1, trialCount / (4 * Sixteen)));
        int length = Parts(Parts(trialCount, stretches), Sixteen) * Sixteen;
        for (int candidate = 0, size; candidate < candidateCount; candidate += size)
        {
            int left = candidateCount - candidate;
            int share = Parts(Parts(left, halves), SmallestBatch) * SmallestBatch;
            size = Math.Min(left, batchSize ?? Math.Min(share, LargestBatch));
            for (int trial = 0; trial < trialCount; trial += length)
            {
                yield return (candidate, size, trial, Math.Min(length, trialCount - trial));
            }
        }
    }

    /// <summary>How many parts of a size there are, the last of which may be smaller.</summary>
    private static int Parts(int count, int size) => (count + size - 1) / size;
}
