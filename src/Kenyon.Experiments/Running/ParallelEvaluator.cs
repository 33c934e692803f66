using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks;

namespace Kenyon.Experiments.Running;

/// <summary>
/// Evaluates a population on the cores of this machine. First the threads write down the worlds of the lifetimes, lane by lane; then they let
/// candidates live in them, a few groups of sixteen lifetimes at a time. Work items come from one counter, results go to slots of their own,
/// and nothing is summed here: the bits do not depend on the number of threads. Once warm, an evaluation allocates nothing.
/// </summary>
public sealed class ParallelEvaluator : IPopulationEvaluator
{
    /// <summary>Bytes of worlds that are kept at a time; lifetimes beyond it are lived in further rounds.</summary>
    private const long WorldBudget = 64L << 20;

    private readonly GenomeLayout _layout;
    private readonly Worker[] _workers;
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _start = new(0);
    private readonly SemaphoreSlim _finished = new(0);
    private readonly List<World> _worlds = [];
    private double[] _population = [];
    private int _candidateCount;
    private LifetimeSet _lifetimes;
    private PopulationScores? _scores;
    private int _firstGroup;
    private int _groupCount;
    private int _nextLane;
    private int _drawnLanes;
    private int _nextItem;
    private volatile bool _stopping;

    /// <summary>Starts the threads.</summary>
    /// <param name="layout">What the genes mean.</param>
    /// <param name="threadCount">Number of threads, at least 1; the calling thread is one of them.</param>
    /// <param name="countsChange">Whether somebody asks by how much weights change; else that is left out and the scores say 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threadCount"/> is below 1.</exception>
    public ParallelEvaluator(GenomeLayout layout, int threadCount, bool countsChange = true)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentOutOfRangeException.ThrowIfLessThan(threadCount, 1);
        _layout = layout;
        _workers = [.. Enumerable.Range(0, threadCount).Select(_ => new Worker(layout, countsChange))];
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
        (_candidateCount, _lifetimes, _scores) = (candidateCount, lifetimes, scores);
        int groupCount = (lifetimes.TrialCount + LaneNumbers.LaneCount - 1) / LaneNumbers.LaneCount;
        for (_firstGroup = 0; _firstGroup < groupCount; _firstGroup += _groupCount)
        {
            _groupCount = MakeWorlds(groupCount - _firstGroup);
            RunRound();
        }

        scores.StepCount = (long)candidateCount * lifetimes.TrialCount * _layout.Scenario.StepCount;
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

        foreach (var world in _worlds)
        {
            world.Lanes.Dispose();
        }

        _start.Dispose();
        _finished.Dispose();
    }

    /// <summary>Sees to it that there is room for the worlds of a round, and that they know their lifetimes. Returns their number.</summary>
    private int MakeWorlds(int wanted)
    {
        int count = 0;
        long bytes = 0;
        for (; count < wanted && (count < ILifetimeBatch.GroupCount || bytes < WorldBudget); count++)
        {
            if (count == _worlds.Count)
            {
                _worlds.Add(new World(TaskCatalog.CreateWorld(_layout.Scenario)));
            }

            var world = _worlds[count];
            world.Begin(new LifetimeKey(_layout.Scenario.RunSeed, _lifetimes.Generation, (_firstGroup + count) * LaneNumbers.LaneCount));
            bytes += world.Lanes.ByteCount;
        }

        return count;
    }

    private void RunRound()
    {
        (_nextLane, _drawnLanes, _nextItem) = (0, 0, 0);
        if (_threads.Length > 0)
        {
            _start.Release(_threads.Length);
        }

        Work(_workers[0]);
        for (int thread = 0; thread < _threads.Length; thread++)
        {
            _finished.Wait();
        }

        Exception? failure = null;
        foreach (var worker in _workers)
        {
            failure ??= worker.Failure;
            worker.Failure = null;
        }

        if (failure is not null)
        {
            _worlds.ForEach(world => world.Forget());
            throw new RunFailedException($"An evaluation failed: {failure.Message}");
        }
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
            if (!DrawWorlds())
            {
                return;
            }

            int pairCount = _candidateCount * _groupCount;
            while (true)
            {
                int first = (Interlocked.Increment(ref _nextItem) - 1) * ILifetimeBatch.GroupCount;
                if (first >= pairCount)
                {
                    return;
                }

                Run(worker, first, Math.Min(ILifetimeBatch.GroupCount, pairCount - first));
            }
        }
#pragma warning disable CA1031 // The exception is not lost: the calling thread throws it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            worker.Failure = failure;
        }
    }

    /// <summary>Takes part in writing down the worlds of the round and waits until all are written. False when another thread failed.</summary>
    private bool DrawWorlds()
    {
        int laneCount = _groupCount * LaneNumbers.LaneCount;
        while (true)
        {
            int lane = Interlocked.Increment(ref _nextLane) - 1;
            if (lane >= laneCount)
            {
                break;
            }

            bool drawn = false;
            try
            {
                _worlds[lane / LaneNumbers.LaneCount].DrawLane(lane % LaneNumbers.LaneCount);
                drawn = true;
            }
            finally
            {
                // A failure must not leave the others waiting.
                Interlocked.Add(ref _drawnLanes, drawn ? 1 : -2 * laneCount);
            }
        }

        var spinner = default(SpinWait);
        while ((uint)Volatile.Read(ref _drawnLanes) < (uint)laneCount)
        {
            spinner.SpinOnce();
        }

        return Volatile.Read(ref _drawnLanes) == laneCount;
    }

    /// <summary>Lets some pairs of candidate and group of lifetimes live.</summary>
    private void Run(Worker worker, int firstPair, int pairCount)
    {
        int last = -1;
        for (int position = 0; position < pairCount; position++)
        {
            var (candidate, group) = PairAt(firstPair + position);
            worker.Assign(position, _worlds[group].Lanes, candidate == last, _population.AsSpan(candidate * _layout.GeneCount, _layout.GeneCount));
            last = candidate;
        }

        var lanes = worker.Live(pairCount, _lifetimes.Plastic, (float)_lifetimes.NoiseShare);
        for (int position = 0; position < pairCount; position++)
        {
            var (candidate, group) = PairAt(firstPair + position);
            int firstTrial = (_firstGroup + group) * LaneNumbers.LaneCount;
            int trialCount = Math.Min(LaneNumbers.LaneCount, _lifetimes.TrialCount - firstTrial);
            int slot = (candidate * _lifetimes.TrialCount) + firstTrial;
            for (int trial = 0; trial < trialCount; trial++)
            {
                var score = lanes[(position * LaneNumbers.LaneCount) + trial];
                _scores!.Fitness[slot + trial] = score.Fitness;
                _scores.WeightChange[slot + trial] = score.WeightChange;
            }
        }
    }

    /// <summary>
    /// Four groups of a candidate are neighbours, who share its weights; all candidates live in these groups before the next four begin, and
    /// share their worlds while they are in the caches. The last groups may be fewer.
    /// </summary>
    private (int Candidate, int Group) PairAt(int position)
    {
        int firstGroup = position / (ILifetimeBatch.GroupCount * _candidateCount) * ILifetimeBatch.GroupCount;
        int together = Math.Min(ILifetimeBatch.GroupCount, _groupCount - firstGroup);
        int within = position - (firstGroup * _candidateCount);
        return (within / together, firstGroup + (within % together));
    }

    /// <summary>The world of sixteen lifetimes, which remembers whose it is.</summary>
    private sealed class World(ILaneWorld lanes)
    {
        private LifetimeKey? _first;
        private bool _isDrawn;

        public ILaneWorld Lanes { get; } = lanes;

        public void Begin(LifetimeKey first)
        {
            _isDrawn = _first == first;
            _first = first;
            Lanes.Begin(first);
        }

        public void DrawLane(int lane)
        {
            if (!_isDrawn)
            {
                Lanes.DrawLane(lane);
            }
        }

        public void Forget() => _first = null;
    }

    /// <summary>What one thread works with.</summary>
    private sealed class Worker(GenomeLayout layout, bool countsChange) : IDisposable
    {
        private readonly ILifetimeBatch _batch = TaskCatalog.CreateBatch(layout.Scenario, countsChange: countsChange);
        private readonly Agent[] _agents = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(_ => layout.Scenario.CreateAgent())];
        private readonly LaneGroup[] _groups = new LaneGroup[ILifetimeBatch.GroupCount];
        private readonly LifetimeScore[] _lanes = new LifetimeScore[ILifetimeBatch.GroupCount * LaneNumbers.LaneCount];

        public Exception? Failure { get; set; }

        public void Assign(int position, ILaneWorld world, bool sameAsBefore, ReadOnlySpan<double> genome)
        {
            var agent = sameAsBefore ? _groups[position - 1].Agent : _agents[position];
            if (!sameAsBefore)
            {
                layout.Decode(genome, agent);
            }

            _groups[position] = new LaneGroup(world, agent);
        }

        public ReadOnlySpan<LifetimeScore> Live(int groupCount, bool learns, float noiseShare)
        {
            _batch.Live(_groups.AsSpan(0, groupCount), learns, noiseShare, _lanes);
            return _lanes;
        }

        public void Dispose() => _batch.Dispose();
    }
}
