using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks;

namespace Kenyon.Experiments.Running;

/// <summary>
/// Evaluates a population on the cores of this machine. A work item is one group of sixteen lifetimes and a few candidates; threads take
/// items from one counter, results go to slots of their own, and nothing is summed here: the bits do not depend on the number of threads.
/// </summary>
public sealed class ParallelEvaluator : IPopulationEvaluator
{
    /// <summary>Candidates in one work item: enough to make the counter cheap, few enough to share the work evenly.</summary>
    private const int BlockSize = 4;

    private readonly GenomeLayout _layout;
    private readonly Worker[] _workers;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _start = new(0);
    private readonly SemaphoreSlim _finished = new(0);
    private double[] _population = [];
    private int _candidateCount;
    private LifetimeSet _lifetimes;
    private PopulationScores? _scores;
    private int _nextItem;
    private volatile bool _stopping;

    /// <summary>Starts the threads.</summary>
    /// <param name="layout">What the genes mean.</param>
    /// <param name="threadCount">Number of threads, at least 1; the calling thread is one of them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threadCount"/> is below 1.</exception>
    public ParallelEvaluator(GenomeLayout layout, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentOutOfRangeException.ThrowIfLessThan(threadCount, 1);
        _layout = layout;
        _workers = [.. Enumerable.Range(0, threadCount).Select(_ => new Worker(layout))];
        _threads = [.. _workers.Skip(1).Select(worker => new Thread(() => Serve(worker)) { IsBackground = true, Name = "evaluation" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<double> population, int candidateCount, LifetimeSet lifetimes, PopulationScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (population.Length != candidateCount * _layout.GeneCount)
        {
            throw new ArgumentException(
                $"The population has {population.Length} genes; {candidateCount} candidates need {candidateCount * _layout.GeneCount}.", nameof(population));
        }

        if (scores.CandidateCount != candidateCount || scores.TrialCount != lifetimes.TrialCount)
        {
            throw new ArgumentException(
                $"The scores have room for {scores.CandidateCount} × {scores.TrialCount}; needed are {candidateCount} × {lifetimes.TrialCount}.", nameof(scores));
        }

        if (_population.Length < population.Length)
        {
            _population = new double[population.Length];
        }

        population.CopyTo(_population);
        (_candidateCount, _lifetimes, _scores, _nextItem) = (candidateCount, lifetimes, scores, 0);
        if (_threads.Length > 0)
        {
            _start.Release(_threads.Length);
        }

        Work(_workers[0]);
        for (int thread = 0; thread < _threads.Length; thread++)
        {
            _finished.Wait();
        }

        scores.StepCount = (long)candidateCount * lifetimes.TrialCount * _layout.Scenario.StepCount;
        foreach (var worker in _workers)
        {
            if (worker.Failure is { } failure)
            {
                worker.Failure = null;
                throw new RunFailedException($"An evaluation failed: {failure.Message}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping = true;
        if (_threads.Length > 0)
        {
            _start.Release(_threads.Length);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }

        foreach (var worker in _workers)
        {
            worker.Dispose();
        }

        _start.Dispose();
        _finished.Dispose();
    }

    private void Serve(Worker worker)
    {
        while (true)
        {
            _start.Wait();
            if (_stopping)
            {
                return;
            }

            Work(worker);
            _finished.Release();
        }
    }

    private void Work(Worker worker)
    {
        try
        {
            int blockCount = (_candidateCount + BlockSize - 1) / BlockSize;
            int groupCount = (_lifetimes.TrialCount + LaneNumbers.LaneCount - 1) / LaneNumbers.LaneCount;
            while (true)
            {
                int item = Interlocked.Increment(ref _nextItem) - 1;
                if (item >= blockCount * groupCount)
                {
                    return;
                }

                // Group after group, so that a thread writes down the world of a group once.
                Run(worker, group: item / blockCount, firstCandidate: item % blockCount * BlockSize);
            }
        }
#pragma warning disable CA1031 // The exception is not lost: the calling thread throws it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            worker.Failure = failure;
        }
    }

    private void Run(Worker worker, int group, int firstCandidate)
    {
        var first = new LifetimeKey(_layout.Scenario.RunSeed, _lifetimes.Generation, group * LaneNumbers.LaneCount);
        worker.Prepare(first);
        int trialCount = Math.Min(LaneNumbers.LaneCount, _lifetimes.TrialCount - first.Trial);
        int end = Math.Min(firstCandidate + BlockSize, _candidateCount);
        for (int candidate = firstCandidate; candidate < end; candidate++)
        {
            var lanes = worker.Live(
                _population.AsSpan(candidate * _layout.GeneCount, _layout.GeneCount), _lifetimes.Plastic, (float)_lifetimes.NoiseShare);
            int slot = (candidate * _lifetimes.TrialCount) + first.Trial;
            for (int trial = 0; trial < trialCount; trial++)
            {
                _scores!.Fitness[slot + trial] = lanes[trial].Fitness;
                _scores.WeightChange[slot + trial] = lanes[trial].WeightChange;
            }
        }
    }

    /// <summary>What one thread works with.</summary>
    private sealed class Worker(GenomeLayout layout) : IDisposable
    {
        private readonly ILifetimeBatch _batch = TaskCatalog.CreateBatch(layout.Scenario);
        private readonly Agent _agent = new(layout.Scenario);
        private readonly LifetimeScore[] _lanes = new LifetimeScore[LaneNumbers.LaneCount];
        private LifetimeKey? _prepared;

        public Exception? Failure { get; set; }

        public void Prepare(LifetimeKey first)
        {
            if (_prepared != first)
            {
                _batch.Prepare(first);
                _prepared = first;
            }
        }

        public ReadOnlySpan<LifetimeScore> Live(ReadOnlySpan<double> genome, bool learns, float noiseShare)
        {
            layout.Decode(genome, _agent);
            _batch.Live(_agent, learns, noiseShare, _lanes);
            return _lanes;
        }

        public void Dispose() => _batch.Dispose();
    }
}
