using Kenyon.Experiments.Planning;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Experiments.Running;

/// <summary>
/// Evaluates a population on the cores of this machine. First the threads write down the worlds of the lifetimes, lane by lane; then they
/// let candidates live in them, a few groups of sixteen lifetimes at a time: sixteen trials of a candidate or, where that would leave too
/// many lanes empty, a trial of sixteen candidates. Work items come from one counter, results go to slots of their own, and nothing is
/// summed here: the bits do not depend on the number of threads. Once warm, an evaluation allocates nothing.
/// </summary>
public sealed class ParallelEvaluator : IPopulationEvaluator
{
    /// <summary>
    /// Bytes of worlds that are kept at a time, and as many as make the last four groups whole; lifetimes beyond it are lived in further
    /// rounds.
    /// </summary>
    private const long WorldBudget = 64L << 20;

    /// <summary>How often a thread looks for work before it sleeps: about a microsecond each.</summary>
    private const int MostSpins = 5000;

    private readonly GenomeLayout _layout;
    private readonly int _motorWeightCount;
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
    private EvaluationSlices _slices;
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
        _motorWeightCount = layout.Scenario.Motor?.WeightCount ?? 0;
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
                $"The population has {population.Length} genes; {candidateCount} candidates need {candidateCount * _layout.GeneCount}.",
                nameof(population));
        }

        if (scores.CandidateCount != candidateCount || scores.TrialCount != lifetimes.TrialCount)
        {
            throw new ArgumentException(
                $"The scores have room for {scores.CandidateCount} × {scores.TrialCount}; "
                + $"needed are {candidateCount} × {lifetimes.TrialCount}.",
                nameof(scores));
        }

        if (_population.Length < population.Length)
        {
            _population = new double[population.Length];
        }

        population.CopyTo(_population);
        (_candidateCount, _lifetimes, _scores) = (candidateCount, lifetimes, scores);
        _slices = new EvaluationSlices(_motorWeightCount, candidateCount, lifetimes.TrialCount, _workers.Length);
        for (_firstGroup = 0; _firstGroup < _slices.GroupCount; _firstGroup += _groupCount)
        {
            _groupCount = MakeWorlds(_slices.GroupCount - _firstGroup);
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

    /// <summary>
    /// Sees to it that there is room for the worlds of a round, and that they know their lifetimes. Returns their number.
    /// </summary>
    private int MakeWorlds(int wanted)
    {
        int count = 0;
        long bytes = 0;
        for (; count < wanted && (bytes < WorldBudget || count % ILifetimeBatch.GroupCount != 0); count++)
        {
            if (count == _worlds.Count)
            {
                _worlds.Add(new World(_layout.Scenario.CreateWorld()));
            }

            var world = _worlds[count];
            world.Begin(
                new LifetimeKey(
                    _layout.Scenario.RunSeed, _lifetimes.Generation, _lifetimes.FirstTrial + _slices.FirstTrial(_firstGroup + count)),
                _slices.AgentsPerGroup > 1);
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
            WaitAwake(_finished);
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
            WaitAwake(_start);
            if (_stopping)
            {
                return;
            }

            Work(worker);
            _finished.Release();
        }
    }

    /// <summary>
    /// Waits without going to sleep for a few milliseconds, as long as a generation takes to breed: a core that has gone to sleep, of a
    /// virtual machine above all, may take longer than that to wake up.
    /// </summary>
    private static void WaitAwake(SemaphoreSlim semaphore)
    {
        var spinner = default(SpinWait);
        while (spinner.Count < MostSpins)
        {
            if (semaphore.Wait(0))
            {
                return;
            }

            spinner.SpinOnce(sleep1Threshold: -1); // Gives way to whoever else wants the core.
        }

        semaphore.Wait();
    }

    private void Work(Worker worker)
    {
        try
        {
            if (!DrawWorlds())
            {
                return;
            }

            while (true)
            {
                var (first, count) = _slices.Item(Interlocked.Increment(ref _nextItem) - 1, _groupCount);
                if (count <= 0)
                {
                    return;
                }

                Run(worker, first, count);
            }
        }
#pragma warning disable CA1031 // The exception is not lost: the calling thread throws it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            worker.Failure = failure;
        }
    }

    /// <summary>
    /// Takes part in writing down the worlds of the round and waits until all are written. False when another thread failed.
    /// </summary>
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
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return Volatile.Read(ref _drawnLanes) == laneCount;
    }

    /// <summary>Lets some pairs of team and group of lifetimes live.</summary>
    private void Run(Worker worker, int firstPair, int pairCount)
    {
        int agentCount = _slices.AgentsPerGroup;
        int last = -1;
        for (int position = 0; position < pairCount; position++)
        {
            var (team, group) = _slices.Pair(firstPair + position, _groupCount);
            worker.Assign(position, _worlds[group].Lanes, team == last, agentCount);
            for (int agent = 0; team != last && agent < agentCount; agent++)
            {
                worker.Decode(position, agent, _population.AsSpan(_slices.Candidate(team, agent) * _layout.GeneCount, _layout.GeneCount));
            }

            last = team;
        }

        var lanes = worker.Live(pairCount, _lifetimes.Plastic, (float)_lifetimes.NoiseShare);
        for (int position = 0; position < pairCount; position++)
        {
            var (team, group) = _slices.Pair(firstPair + position, _groupCount);
            for (int lane = 0; lane < LaneNumbers.LaneCount; lane++)
            {
                var (candidate, trial) = _slices.Lifetime(team, _firstGroup + group, lane);
                if (candidate < _candidateCount && trial < _lifetimes.TrialCount)
                {
                    var score = lanes[(position * LaneNumbers.LaneCount) + lane];
                    int slot = (candidate * _lifetimes.TrialCount) + trial;
                    _scores!.Fitness[slot] = score.Fitness;
                    _scores.WeightChange[slot] = score.WeightChange;
                    _scores.Reward[slot] = _scores.Objective.IsMean ? score.Fitness : score.Reward;
                    if (_scores.Switching is { } switching)
                    {
                        switching[slot] = score.Switching;
                    }
                }
            }
        }
    }

    /// <summary>The world of a group of lifetimes, which remembers whose it is.</summary>
    private sealed class World(ILaneWorld lanes)
    {
        private (LifetimeKey First, bool IsShared)? _drawn;
        private bool _isDrawn;

        public ILaneWorld Lanes { get; } = lanes;

        public void Begin(LifetimeKey first, bool isShared)
        {
            _isDrawn = _drawn == (first, isShared);
            _drawn = (first, isShared);
            Lanes.Begin(first, isShared);
        }

        public void DrawLane(int lane)
        {
            if (!_isDrawn)
            {
                Lanes.DrawLane(lane);
            }
        }

        public void Forget() => _drawn = null;
    }

    /// <summary>What one thread works with.</summary>
    private sealed class Worker(GenomeLayout layout, bool countsChange) : IDisposable
    {
        private readonly ILifetimeBatch _batch = layout.Scenario.CreateBatch(countsChange: countsChange);
        private readonly Agent[][] _agents = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(_ => Agents(layout, 1))];
        private readonly Agent[]?[] _teams = new Agent[ILifetimeBatch.GroupCount][];
        private readonly LaneGroup[] _groups = new LaneGroup[ILifetimeBatch.GroupCount];
        private readonly LifetimeScore[] _lanes = new LifetimeScore[ILifetimeBatch.GroupCount * LaneNumbers.LaneCount];

        public Exception? Failure { get; set; }

        public void Assign(int position, ILaneWorld world, bool sameAsBefore, int agentCount)
        {
            var agents = sameAsBefore ? _groups[position - 1].Agents
                : agentCount == 1 ? _agents[position]
                : _teams[position] ??= Agents(layout, agentCount);
            _groups[position] = new LaneGroup(world, agents);
        }

        public void Decode(int position, int agent, ReadOnlySpan<double> genome) => layout.Decode(genome, _groups[position].Agents[agent]);

        public ReadOnlySpan<LifetimeScore> Live(int groupCount, bool learns, float noiseShare)
        {
            _batch.Live(_groups.AsSpan(0, groupCount), learns, noiseShare, _lanes);
            return _lanes;
        }

        public void Dispose() => _batch.Dispose();

        private static Agent[] Agents(GenomeLayout layout, int count) =>
            [.. Enumerable.Range(0, count).Select(_ => layout.Scenario.CreateAgent())];
    }
}
